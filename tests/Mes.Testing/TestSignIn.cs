using System.Security.Claims;
using Mes.Platform.Modules;
using Mes.Platform.Security;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Mes.Testing;

/// <summary>Signs requests in by a header, so that a test can be any role without making accounts.</summary>
internal sealed class TestSignIn : IStartupFilter
{
    /// <summary>Roles and permissions, comma separated.</summary>
    public const string Header = "X-Test-Rights";
    public const string NamePrefix = "test:";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, go) =>
        {
            if (http.Request.Headers[Header].FirstOrDefault() is { } rights)
            {
                http.User = new ClaimsPrincipal(new ClaimsIdentity(
                    [new Claim(ClaimTypes.Name, NamePrefix + rights), new Claim(Callers.KindClaim, nameof(ActorKind.User))], "Test"));
            }

            return go(http);
        });
        next(app);
    };
}

/// <summary>Gives test actors the rights that their name lists: roles as the modules define them, or single permissions. Others are the product's matter.</summary>
internal sealed class TestPermissions(IPermissionChecker real, ModuleGraph graph) : IPermissionChecker
{
    public bool IsGranted(Actor actor, string? site, string permission) => RightsOf(actor) is { } rights
        ? rights.Contains("administrator") || rights.Contains(permission) || graph.Contracts.SelectMany(c => c.Permissions)
            .Any(p => p.Code == permission && p.Roles.Any(rights.Contains))
        : real.IsGranted(actor, site, permission);

    public bool MaySee(Actor actor, string site) => RightsOf(actor) is not null || real.MaySee(actor, site);

    private static string[]? RightsOf(Actor actor) => actor.Name.StartsWith(TestSignIn.NamePrefix, StringComparison.Ordinal)
        ? actor.Name[TestSignIn.NamePrefix.Length..].Split(',')
        : null;
}
