using System.Text.RegularExpressions;
using Mes.Platform.Audit;
using Mes.Platform.Modules;

namespace Mes.Platform.Security.Accounts;

/// <summary>Makes a role, or changes what one holds. The role <c>administrator</c> always has everything and can't be changed.</summary>
/// <param name="Code">Lower-case letters, digits and hyphens, at most 40.</param>
/// <param name="Name">A plant's own words for it; null for shipped roles.</param>
/// <param name="Permissions">All that it is to hold.</param>
[Requires(PlatformPermissions.Users, Enterprise = true)]
public sealed record DefineRole(string Code, string? Name, IReadOnlyList<string> Permissions) : ICommand<Done>;

internal sealed partial class DefineRoleHandler(AccountsDbContext db, GrantGuard guard, AccessChanges changes, AuditTrail audit)
    : IHandler<DefineRole, Done>
{
    public async Task<Done> HandleAsync(DefineRole useCase, CancellationToken ct)
    {
        if (useCase.Code == Role.Administrator)
        {
            throw MesException.Refused("Platform:AdministratorFixed");
        }

        if (Check(useCase).ToList() is { Count: > 0 } errors)
        {
            throw MesException.Invalid(errors);
        }

        var role = await db.Roles.FirstOrDefaultAsync(r => r.Code == useCase.Code, ct);
        var before = role is null ? null : new { role.Name, role.Permissions };
        guard.MayHandOut(RoleGrant.Everywhere, useCase.Permissions.Except(role?.Permissions ?? []));
        if (role is null)
        {
            role = new Role { Code = useCase.Code };
            db.Roles.Add(role);
        }

        role.Name = useCase.Name?.Trim() is { Length: > 0 } name ? name : null;
        role.Changed = role.Shipped;
        role.Permissions = [.. useCase.Permissions.Distinct().Order(StringComparer.Ordinal)];
        audit.Changed("role:" + role.Code, before, new { role.Name, role.Permissions });
        changes.Announce();
        return Done.Value;
    }

    private IEnumerable<MesError> Check(DefineRole useCase)
    {
        if (!CodeFormat().IsMatch(useCase.Code))
        {
            yield return MesError.Of("Platform:RoleCodeFormat", ("Code", useCase.Code)) with { Target = "code" };
        }

        if (useCase.Name is { Length: > 100 })
        {
            yield return MesError.Of("Platform:TextLength", ("Min", 0), ("Max", 100)) with { Target = "name" };
        }

        foreach (var unknown in useCase.Permissions.Where(p => !guard.IsDefined(p)))
        {
            yield return MesError.Of("Platform:PermissionUnknown", ("Permission", unknown)) with { Target = "permissions" };
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex CodeFormat();
}
