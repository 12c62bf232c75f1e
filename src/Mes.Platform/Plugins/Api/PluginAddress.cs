using System.Security.Claims;
using Mes.Platform.Security;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Mes.Platform.Plugins.Api;

/// <summary>Turns the short address <c>/api/v1/p/{id}/…</c> into <c>/api/v1/sites/{site}/p/{id}/…</c>: the site is named by the header <c>X-Mes-Site</c>, else by the caller's API token, else it is the only one where the plugin is at work.</summary>
internal sealed class PluginAddress(PluginRoutes routes, AccessDirectory access, ISites sites)
{
    public const string SiteHeader = "X-Mes-Site";
    private static readonly PathString Short = "/api/v1/p";

    /// <summary>Before routing.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments(Short, out var rest) && rest.HasValue)
        {
            var plugin = rest.Value!.Split('/', 3)[1];
            http.Request.Path = $"/api/v1/sites/{await SiteAsync(http, plugin)}/p{rest}";
        }

        await next(http);
    }

    private async Task<string> SiteAsync(HttpContext http, string plugin)
    {
        if (http.Request.Headers[SiteHeader].FirstOrDefault() is { Length: > 0 } named)
        {
            return sites.Find(named)?.Code ?? throw MesException.NotFound("Platform:SiteUnknown", ("Site", named));
        }

        if (await TokenSiteAsync(http) is { } own)
        {
            return own;
        }

        return routes.SitesOf(plugin) switch
        {
            [var only] => only,
            [] => throw MesException.NotFound("Platform:RouteUnknown", ("Path", http.Request.Path.Value)),
            var several => throw MesException.Invalid(
                "Platform:Plugin.SiteNeeded", ("Id", plugin), ("Header", SiteHeader), ("Count", several.Count)),
        };
    }

    private async Task<string?> TokenSiteAsync(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count == 0)
        {
            return null;
        }

        var result = await http.AuthenticateAsync(MesSchemes.Token);
        return Guid.TryParse(result.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? access.TokenSite(id) : null;
    }
}
