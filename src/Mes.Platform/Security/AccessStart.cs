using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security;

/// <summary>Before the host serves: brings the shipped roles up to date and reads everybody's rights; on the first run makes the administrator.</summary>
internal sealed class AccessStart(
    IServiceScopeFactory scopes, ModuleGraph graph, AccessDirectory access, IUseCases useCases, ILogger<AccessStart> log)
{
    public const string AdministratorName = "admin";
    public const string PasswordVariable = "MES_ADMIN_PASSWORD";

    public async Task StartAsync(CancellationToken ct)
    {
        await scopes.WriteAsync((AccountsDbContext db) => SeedAsync(db, ct), ct);
        await access.ReloadAsync(ct);
    }

    /// <summary>Makes <c>admin</c> when nobody is administrator everywhere. The password is <paramref name="password"/>, or generated.</summary>
    /// <returns>The password, when it was generated: to be shown once. Otherwise null.</returns>
    public async Task<string?> FirstAdministratorAsync(string? password, CancellationToken ct)
    {
        if (await scopes.ReadAsync((AccountsDbContext db) => db.Grants.AnyAsync(g => g.Role == Role.Administrator && g.Site == RoleGrant.Everywhere, ct)))
        {
            return null;
        }

        var given = string.IsNullOrEmpty(password) ? null : password;
        var chosen = given ?? Passwords.Generate();
        await useCases.RunAsync(
            new DefineUser(AdministratorName, "Administrator")
            {
                Password = chosen, Grants = [new GrantInput(Role.Administrator, RoleGrant.Everywhere)],
            },
            Caller.System(null) with { Door = Door.CommandLine },
            ct);
        log.LogInformation("The first administrator, {Name}, was made.", AdministratorName);
        return given is null ? chosen : null;
    }

    private async Task SeedAsync(AccountsDbContext db, CancellationToken ct)
    {
        var known = await db.Roles.ToDictionaryAsync(r => r.Code, ct);
        foreach (var (code, permissions) in Shipped())
        {
            if (!known.TryGetValue(code, out var role))
            {
                db.Roles.Add(new Role { Code = code, Shipped = true, Permissions = permissions });
            }
            else if (role is { Shipped: true, Changed: false } && !role.Permissions.Order(StringComparer.Ordinal).SequenceEqual(permissions))
            {
                role.Permissions = permissions;
            }
        }
    }

    private Dictionary<string, List<string>> Shipped()
    {
        var roles = graph.Contracts.SelectMany(c => c.Permissions)
            .SelectMany(p => p.Roles.Select(r => (Role: r, p.Code)))
            .GroupBy(x => x.Role)
            .ToDictionary(g => g.Key, g => g.Select(x => x.Code).Order(StringComparer.Ordinal).ToList());
        roles[Role.Administrator] = [Role.Everything];
        return roles;
    }
}
