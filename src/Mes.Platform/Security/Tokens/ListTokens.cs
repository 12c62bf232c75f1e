using Mes.Platform.Modules;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security.Tokens;

/// <summary>All API tokens, without their secrets, by name.</summary>
[Requires(PlatformPermissions.Tokens, Enterprise = true)]
public sealed record ListTokens : IQuery<IReadOnlyList<TokenInfo>>;

/// <summary>An API token.</summary>
/// <param name="Id">To revoke it.</param>
/// <param name="Name">Unique.</param>
/// <param name="Site">A site's code or <c>*</c>.</param>
/// <param name="Role">Its role, or null.</param>
/// <param name="Permissions">Its own permissions.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">UTC; null: never.</param>
/// <param name="RevokedAt">UTC; null: in force.</param>
/// <param name="LastUsedAt">UTC, at most half a minute late; null: never.</param>
public sealed record TokenInfo(
    Guid Id, string Name, string Site, string? Role, IReadOnlyList<string> Permissions,
    DateTime CreatedAt, string CreatedBy, DateTime? ExpiresAt, DateTime? RevokedAt, DateTime? LastUsedAt);

internal sealed class ListTokensHandler(AccountsDbContext db, TokenUse use) : IHandler<ListTokens, IReadOnlyList<TokenInfo>>
{
    public async Task<IReadOnlyList<TokenInfo>> HandleAsync(ListTokens useCase, CancellationToken ct)
    {
        var rows = await db.Tokens.AsNoTracking().OrderBy(t => t.Name).ToListAsync(ct);
        return [.. rows.Select(t => new TokenInfo(
            t.Id, t.Name, t.Site, t.Role, t.Permissions, t.CreatedAt, t.CreatedBy, t.ExpiresAt, t.RevokedAt,
            use.Pending(t.Id) ?? t.LastUsedAt))];
    }
}
