namespace Mes.Platform.Security.Accounts;

/// <summary>Nobody hands out what they do not have, changes whoever may do more, or shuts out the last administrator. Scoped.</summary>
internal sealed class GrantGuard(
    AccountsDbContext db, ICallContext call, ISites sites, PermissionCatalogue catalogue, IPermissionChecker permissions)
{
    /// <exception cref="MesException">A role or site is unknown, or the caller lacks what the role holds.</exception>
    public async Task MayGrantAsync(IReadOnlyList<RoleGrant> grants, CancellationToken ct)
    {
        var roles = await RolesAsync(ct);
        var errors = new List<MesError>();
        foreach (var grant in grants)
        {
            if (!roles.TryGetValue(grant.Role, out var held))
            {
                errors.Add(MesError.Of("Platform:RoleUnknown", ("Role", grant.Role)) with { Target = "grants" });
            }
            else if (grant.Site != RoleGrant.Everywhere && sites.Find(grant.Site) is null)
            {
                errors.Add(MesError.Of("Platform:SiteUnknown", ("Site", grant.Site)) with { Target = "grants" });
            }
            else
            {
                MayHandOut(grant.Site, held);
            }
        }

        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }
    }

    /// <exception cref="MesException">The account may do what the caller may not.</exception>
    public async Task MayChangeAsync(IReadOnlyList<RoleGrant> held, CancellationToken ct)
    {
        var roles = await RolesAsync(ct);
        foreach (var grant in held)
        {
            MayHandOut(grant.Site, roles.GetValueOrDefault(grant.Role) ?? []);
        }
    }

    /// <exception cref="MesException">The caller lacks one of the permissions there.</exception>
    public void MayHandOut(string site, IEnumerable<string> wanted)
    {
        var at = site == RoleGrant.Everywhere ? null : site;
        var each = wanted.SelectMany(p => p == Role.Everything ? catalogue.All : [p]);
        if (each.FirstOrDefault(p => !permissions.IsGranted(call.Caller.Actor, at, p)) is { } missing)
        {
            throw new MesException(ErrorKind.Forbidden, "Platform:CannotGrantMore", ("Permission", missing), ("Site", site));
        }
    }

    /// <exception cref="MesException">Nobody could administrate any more.</exception>
    public async Task AnAdministratorIsLeftAsync(IReadOnlyList<RoleGrant> before, CancellationToken ct)
    {
        if (!before.Any(g => g is { Role: Role.Administrator, Site: RoleGrant.Everywhere }))
        {
            return;
        }

        var left = db.Grants.Where(g => g.Role == Role.Administrator && g.Site == RoleGrant.Everywhere)
            .Join(db.Users, g => g.UserId, u => u.Id, (_, u) => u).AnyAsync(u => !u.Disabled, ct);
        if (!await left)
        {
            throw MesException.Refused("Platform:LastAdministrator");
        }
    }

    /// <summary>Whether a module or an installed plugin defines the permission.</summary>
    public bool IsDefined(string permission) => catalogue.All.Contains(permission);

    private Task<Dictionary<string, List<string>>> RolesAsync(CancellationToken ct) =>
        db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Permissions, ct);
}
