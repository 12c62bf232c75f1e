using Mes.Platform.Audit;
using Mes.Platform.Modules;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security.Tokens;

/// <summary>Ends a token at once and for good.</summary>
/// <param name="Id">The token's id.</param>
[Requires(PlatformPermissions.Tokens, Enterprise = true)]
public sealed record RevokeToken(Guid Id) : ICommand<Done>;

internal sealed class RevokeTokenHandler(AccountsDbContext db, ICallContext call, AccessChanges changes, AuditTrail audit)
    : IHandler<RevokeToken, Done>
{
    public async Task<Done> HandleAsync(RevokeToken useCase, CancellationToken ct)
    {
        var token = await db.Tokens.FirstOrDefaultAsync(t => t.Id == useCase.Id, ct)
            ?? throw MesException.NotFound("Platform:TokenUnknown", ("Id", useCase.Id));
        if (token.RevokedAt is null)
        {
            token.RevokedAt = call.UtcNow;
            audit.Changed("apiToken:" + token.Name, new { revoked = false }, new { revoked = true });
            changes.Announce();
        }

        return Done.Value;
    }
}
