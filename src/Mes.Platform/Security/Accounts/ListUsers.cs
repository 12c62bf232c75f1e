using Mes.Platform.Modules;

namespace Mes.Platform.Security.Accounts;

/// <summary>Users with their roles, by sign-in name.</summary>
[Requires(PlatformPermissions.Users, Enterprise = true)]
public sealed record ListUsers : IQuery<Page<UserRow>>
{
    /// <summary>Only whose sign-in name, display name or badge begins so; upper and lower case are the same in names and badges.</summary>
    public string? Search { get; init; }

    /// <summary>Cursor of the page before.</summary>
    public string? After { get; init; }

    /// <summary>1 to 200 rows; null: 50.</summary>
    public int? Take { get; init; }
}

/// <summary>A user.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="DisplayName">What people call them.</param>
/// <param name="Badge">Badge number, or null.</param>
/// <param name="HasPassword">Whether they can sign in with a password.</param>
/// <param name="HasPin">Whether they can use the badge.</param>
/// <param name="Culture">The language they chose, or null.</param>
/// <param name="Disabled">Whether the account is shut.</param>
/// <param name="LockedUntil">UTC; null: not locked.</param>
/// <param name="Grants">Roles and where.</param>
public sealed record UserRow(
    string Name, string DisplayName, string? Badge, bool HasPassword, bool HasPin, string? Culture, bool Disabled,
    DateTime? LockedUntil, IReadOnlyList<GrantInput> Grants);

internal sealed class ListUsersHandler(AccountsDbContext db, ICallContext call) : IHandler<ListUsers, Page<UserRow>>
{
    public async Task<Page<UserRow>> HandleAsync(ListUsers useCase, CancellationToken ct)
    {
        var take = Math.Clamp(useCase.Take ?? 50, 1, 200);
        var rows = db.Users.AsNoTracking();
        if (useCase.Search?.Trim() is { Length: > 0 } search)
        {
            var upper = search.ToUpperInvariant();
            rows = rows.Where(u => u.NormalizedUserName!.StartsWith(upper) || u.BadgeNumber!.StartsWith(upper) || u.DisplayName.StartsWith(search));
        }

        if (useCase.After is { } after)
        {
            rows = rows.Where(u => u.NormalizedUserName!.CompareTo(after) > 0);
        }

        var users = await rows.OrderBy(u => u.NormalizedUserName).Take(take + 1).ToListAsync(ct);
        var next = users.Count > take ? users[take - 1].NormalizedUserName : null;
        users = [.. users.Take(take)];
        var ids = users.Select(u => u.Id).ToList();
        var grants = (await db.Grants.AsNoTracking().Where(g => ids.Contains(g.UserId)).ToListAsync(ct)).ToLookup(g => g.UserId);
        return new Page<UserRow>([.. users.Select(u => Row(u, grants[u.Id]))], next);
    }

    private UserRow Row(MesUser user, IEnumerable<RoleGrant> grants) => new(
        user.UserName!,
        user.DisplayName,
        user.BadgeNumber,
        user.PasswordHash is not null,
        user.PinHash is not null && user.BadgeNumber is not null,
        user.Culture,
        user.Disabled,
        user.LockoutEnd?.UtcDateTime is { } end && end > call.UtcNow ? end : null,
        [.. grants.Select(g => new GrantInput(g.Role, g.Site)).OrderBy(g => g.Site, StringComparer.Ordinal).ThenBy(g => g.Role, StringComparer.Ordinal)]);
}
