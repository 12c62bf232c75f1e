using System.Security.Claims;
using Mes.Platform.Modules;
using Mes.Platform.Security.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Web;

/// <summary>Takes the sign-in page's forms. A refusal goes back to <c>/sign-in?error=…</c>, where the value is a key of the platform's texts.</summary>
internal static class AccountEndpoints
{
    public const string Failed = "SignInFailed";
    public const string FormExpired = "FormExpired";
    public const string BadgeOff = "BadgeSignInOff";

    public static void MapAccount(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/account").ExcludeFromDescription().DisableAntiforgery().AllowAnonymous();
        group.MapPost("/sign-in", SignInAsync);
        group.MapPost("/badge", BadgeAsync);
        group.MapPost("/sign-out", SignOutAsync);
        group.MapGet("/who", (HttpContext http) => Results.Text(http.User.Identity?.Name ?? ""));
    }

    private static async Task<IResult> SignInAsync(HttpContext http, IAntiforgery antiforgery, SignInDesk desk)
    {
        if (await FormAsync(http, antiforgery) is not { } form)
        {
            return Back("", FormExpired);
        }

        var principal = await desk.PasswordAsync(form["userName"].ToString(), form["password"].ToString(), Address(http), http.RequestAborted);
        return await EnterAsync(http, principal, form["returnUrl"].ToString(), withBadge: false);
    }

    private static async Task<IResult> BadgeAsync(HttpContext http, IAntiforgery antiforgery, SignInDesk desk, ISettings settings, ISites sites)
    {
        if (await FormAsync(http, antiforgery) is not { } form)
        {
            return Back("", FormExpired);
        }

        var returnUrl = form["returnUrl"].ToString();
        var site = SiteOf(form["site"].ToString(), returnUrl, sites);
        if (!settings.Get<bool>(site, PlatformSettings.BadgeSignIn))
        {
            return Back(returnUrl, BadgeOff, withBadge: true);
        }

        var principal = await desk.BadgeAsync(form["badge"].ToString(), form["pin"].ToString(), Address(http), http.RequestAborted);
        return await EnterAsync(http, principal, returnUrl, withBadge: true);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (await FormAsync(http, antiforgery) is not null)
        {
            await http.SignOutAsync(MesSchemes.Cookie);
        }

        return Results.LocalRedirect("~" + CookieAuthentication.SignInPath);
    }

    private static async Task<IResult> EnterAsync(HttpContext http, ClaimsPrincipal? principal, string returnUrl, bool withBadge)
    {
        if (principal is null)
        {
            return Back(returnUrl, Failed, withBadge);
        }

        await AdmitAsync(http, principal);
        return Results.LocalRedirect("~" + Local(returnUrl));
    }

    /// <summary>From now on the browser is this person's, and speaks their language.</summary>
    internal static async Task AdmitAsync(HttpContext http, ClaimsPrincipal principal)
    {
        await http.SignInAsync(MesSchemes.Cookie, principal);
        if (principal.FindFirstValue(ClaimTypes.Locality) is { } culture)
        {
            Speak(http, culture);
        }
    }

    internal static void Speak(HttpContext http, string culture) => http.Response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });

    internal static async Task<IFormCollection?> FormAsync(HttpContext http, IAntiforgery antiforgery) =>
        http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http) ? await http.Request.ReadFormAsync(http.RequestAborted) : null;

    private static IResult Back(string returnUrl, string error, bool withBadge = false) => Results.LocalRedirect(
        $"~{CookieAuthentication.SignInPath}?error={error}&returnUrl={Uri.EscapeDataString(Local(returnUrl))}{(withBadge ? "&with=badge" : "")}");

    /// <summary>Only a path of this host: nobody is sent elsewhere after signing in.</summary>
    internal static string Local(string? returnUrl) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) && !returnUrl.Contains('\\') ? returnUrl : "/";

    private static string? SiteOf(string named, string returnUrl, ISites sites)
    {
        var code = named.Length > 0 ? named
            : returnUrl.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["sites", var s, ..] ? s : "";
        return sites.Find(code)?.Code;
    }

    internal static string? Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();
}
