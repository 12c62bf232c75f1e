using Mes.Platform;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Localization;

namespace Mes.Host.Components;

/// <summary>What the shell asks of the server outside a page: the language cookie.</summary>
internal static class ShellEndpoints
{
    public static void MapShell(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/culture", (HttpContext http, PlatformFolders folders, string name, string? returnUrl) =>
        {
            var culture = WebRegistration.Cultures(folders).FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (culture is not null)
            {
                http.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                    new CookieOptions { Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true });
            }

            return Results.LocalRedirect(LocalOrHome(returnUrl));
        }).ExcludeFromDescription();

    /// <summary>Only addresses of this host are followed.</summary>
    internal static string LocalOrHome(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
