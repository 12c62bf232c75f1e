using Mes.Platform.Modules;

namespace Mes.Platform.Security.Accounts;

/// <summary>All roles, shipped ones first, and every permission that there is.</summary>
[Requires(PlatformPermissions.Users, Enterprise = true)]
public sealed record ListRoles : IQuery<RoleList>;

/// <summary>Roles and permissions.</summary>
/// <param name="Roles">All roles.</param>
/// <param name="Permissions">Every permission that a module defines, in the order of the work, then those of installed plugins.</param>
public sealed record RoleList(IReadOnlyList<RoleRow> Roles, IReadOnlyList<string> Permissions);

/// <summary>A role.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">A plant's own words; null for shipped roles, whose words are in the localisation files.</param>
/// <param name="Shipped">Whether the product brought it.</param>
/// <param name="Changed">Whether a shipped role was changed here.</param>
/// <param name="Permissions">What it holds; <c>*</c>: everything.</param>
/// <param name="Users">How many users have it somewhere.</param>
public sealed record RoleRow(string Code, string? Name, bool Shipped, bool Changed, IReadOnlyList<string> Permissions, int Users);

internal sealed class ListRolesHandler(AccountsDbContext db, PermissionCatalogue catalogue) : IHandler<ListRoles, RoleList>
{
    public async Task<RoleList> HandleAsync(ListRoles useCase, CancellationToken ct)
    {
        var roles = await db.Roles.AsNoTracking().ToListAsync(ct);
        var users = await db.Grants.GroupBy(g => g.Role)
            .Select(g => new { Role = g.Key, Count = g.Select(x => x.UserId).Distinct().Count() })
            .ToDictionaryAsync(g => g.Role, g => g.Count, ct);
        return new RoleList(
            [.. roles.OrderByDescending(r => r.Shipped).ThenBy(r => r.Code, StringComparer.Ordinal)
                .Select(r => new RoleRow(r.Code, r.Name, r.Shipped, r.Changed, r.Permissions, users.GetValueOrDefault(r.Code)))],
            catalogue.All);
    }
}
