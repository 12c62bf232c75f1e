using Mes.Platform.Audit;
using Mes.Platform.Modules;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security.Tokens;

/// <summary>Makes an API token for a machine or an integration. It has the permissions of the role, or those named, or both.</summary>
/// <param name="Name">Unique, 1 to 100 characters; the record and the audit trail show it.</param>
/// <param name="Site">The only site that it is good for; <c>*</c>: every site and the enterprise.</param>
[Requires(PlatformPermissions.Tokens, Enterprise = true), CarriesSecret]
public sealed record CreateToken(string Name, string Site) : ICommand<TokenCreated>
{
    public string? Role { get; init; }

    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>UTC; null: never.</summary>
    public DateTime? ExpiresAt { get; init; }
}

/// <summary>The one time that a token is shown.</summary>
/// <param name="Id">To revoke it.</param>
/// <param name="Token">What goes into the <c>Authorization</c> header after <c>Bearer</c>.</param>
public sealed record TokenCreated(Guid Id, string Token);

internal sealed class CreateTokenHandler(
    AccountsDbContext db, GrantGuard guard, ISites sites, ICallContext call, AccessChanges changes, AuditTrail audit)
    : IHandler<CreateToken, TokenCreated>
{
    public async Task<TokenCreated> HandleAsync(CreateToken useCase, CancellationToken ct)
    {
        var name = useCase.Name.Trim();
        var role = useCase.Role is null ? null : await db.Roles.AsNoTracking().FirstOrDefaultAsync(r => r.Code == useCase.Role, ct);
        var errors = Check(useCase, name, role).ToList();
        if (errors.Count == 0 && await db.Tokens.AnyAsync(t => t.Name == name, ct))
        {
            errors.Add(MesError.Of("Platform:TokenNameTaken", ("Name", name)) with { Target = "name" });
        }

        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        guard.MayHandOut(useCase.Site, useCase.Permissions.Concat(role?.Permissions ?? []));
        var secret = TokenSecret.New();
        var row = Row(useCase, name, secret);
        db.Tokens.Add(row);
        audit.Changed("apiToken:" + name, null, new { row.Site, row.Role, row.Permissions, row.ExpiresAt });
        changes.Announce();
        return new TokenCreated(row.Id, secret);
    }

    private IEnumerable<MesError> Check(CreateToken useCase, string name, Role? role)
    {
        if (name.Length is 0 or > 100)
        {
            yield return MesError.Of("Platform:TextLength", ("Min", 1), ("Max", 100)) with { Target = "name" };
        }

        if (useCase.Site != RoleGrant.Everywhere && sites.Find(useCase.Site) is null)
        {
            yield return MesError.Of("Platform:SiteUnknown", ("Site", useCase.Site)) with { Target = "site" };
        }

        if (useCase.Role is not null && role is null)
        {
            yield return MesError.Of("Platform:RoleUnknown", ("Role", useCase.Role)) with { Target = "role" };
        }

        foreach (var unknown in useCase.Permissions.Where(p => !guard.IsDefined(p)))
        {
            yield return MesError.Of("Platform:PermissionUnknown", ("Permission", unknown)) with { Target = "permissions" };
        }

        if (useCase.Role is null && useCase.Permissions.Count == 0)
        {
            yield return MesError.Of("Platform:TokenWithoutRights") with { Target = "permissions" };
        }

        if (useCase.ExpiresAt <= call.UtcNow)
        {
            yield return MesError.Of("Platform:ExpiryPast") with { Target = "expiresAt" };
        }
    }

    private TokenRow Row(CreateToken useCase, string name, string secret) => new()
    {
        Id = Ids.New(),
        Name = name,
        Hash = RandomSecret.Hash(secret),
        Site = useCase.Site,
        Role = useCase.Role,
        Permissions = [.. useCase.Permissions.Distinct()],
        CreatedAt = call.UtcNow,
        CreatedBy = call.Caller.Actor.Name,
        ExpiresAt = useCase.ExpiresAt,
    };
}
