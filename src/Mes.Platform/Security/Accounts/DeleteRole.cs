using Mes.Platform.Audit;
using Mes.Platform.Modules;

namespace Mes.Platform.Security.Accounts;

/// <summary>Removes a role that a plant made and that nobody has.</summary>
/// <param name="Code">The role's code.</param>
[Requires(PlatformPermissions.Users, Enterprise = true)]
public sealed record DeleteRole(string Code) : ICommand<Done>;

internal sealed class DeleteRoleHandler(AccountsDbContext db, AccessChanges changes, AuditTrail audit) : IHandler<DeleteRole, Done>
{
    public async Task<Done> HandleAsync(DeleteRole useCase, CancellationToken ct)
    {
        var role = await db.Roles.FirstOrDefaultAsync(r => r.Code == useCase.Code, ct)
            ?? throw MesException.NotFound("Platform:RoleUnknown", ("Role", useCase.Code));
        var inUse = await db.Grants.AnyAsync(g => g.Role == role.Code, ct)
            || await db.Tokens.AnyAsync(t => t.Role == role.Code && t.RevokedAt == null, ct);
        if (role.Shipped || inUse)
        {
            throw MesException.Refused(role.Shipped ? "Platform:RoleShipped" : "Platform:RoleInUse", ("Role", role.Code));
        }

        db.Roles.Remove(role);
        audit.Changed("role:" + role.Code, new { role.Name, role.Permissions }, null);
        changes.Announce();
        return Done.Value;
    }
}
