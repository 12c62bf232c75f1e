using System.Security.Claims;
using Mes.Platform.Modules;
using Mes.Platform.Security.Kiosks;
using Mes.Platform.Security.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Web;

/// <summary>Takes the forms of <c>/kiosk</c>: bind the device, sign in, sign out.</summary>
internal static class KioskEndpoints
{
    public const string Home = "/kiosk";
    public const string CodeWrong = "KioskCodeWrong";

    public static void MapKiosk(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/account/kiosk").ExcludeFromDescription().DisableAntiforgery().AllowAnonymous();
        group.MapPost("/bind", BindAsync);
        group.MapPost("/sign-in", SignInAsync);
        group.MapPost("/sign-out", SignOutAsync);
        endpoints.MapGet("/kiosk/alive", (HttpContext http) => http.User.HasClaim(c => c.Type == Kiosk.Claim)
            ? Results.NoContent() : Results.Unauthorized()).ExcludeFromDescription().AllowAnonymous();
    }

    private static async Task<IResult> BindAsync(HttpContext http, IAntiforgery antiforgery, IUseCases useCases)
    {
        if (await AccountEndpoints.FormAsync(http, antiforgery) is not { } form)
        {
            return Back(AccountEndpoints.FormExpired);
        }

        var address = AccountEndpoints.Address(http);
        var bound = await useCases.RunAsync(
            new BindKiosk(form["code"].ToString(), address),
            new Caller(null, new Actor(ActorKind.System, "kiosk", null, address), Door.Screen),
            http.RequestAborted);
        if (bound.Secret is null)
        {
            return Back(CodeWrong);
        }

        http.Response.Cookies.Append(Kiosk.Cookie, bound.Secret, new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(400), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps,
        });
        await http.SignOutAsync(MesSchemes.Cookie);
        return Results.LocalRedirect("~" + Home);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, IAntiforgery antiforgery, SignInDesk desk, ISettings settings, IKiosks kiosks)
    {
        if (await AccountEndpoints.FormAsync(http, antiforgery) is not { } form)
        {
            return Back(AccountEndpoints.FormExpired);
        }

        if (kiosks.BySecret(http.Request.Cookies[Kiosk.Cookie]) is not { } kiosk)
        {
            return Results.LocalRedirect("~" + Home);
        }

        if (!settings.Get<bool>(kiosk.Site, PlatformSettings.BadgeSignIn))
        {
            return Back(AccountEndpoints.BadgeOff);
        }

        var pin = settings.Get<bool>(kiosk.Site, PlatformSettings.KioskPin) ? form["pin"].ToString() : null;
        var principal = await desk.BadgeAsync(form["badge"].ToString(), pin, AccountEndpoints.Address(http), http.RequestAborted);
        if (principal is null)
        {
            return Back(AccountEndpoints.Failed);
        }

        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Kiosk.Claim, kiosk.Id.ToString()));
        await AccountEndpoints.AdmitAsync(http, principal);
        return Results.LocalRedirect("~" + kiosk.Page);
    }

    /// <summary>The next person finds the site's language, and chooses their own by signing in.</summary>
    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, IKiosks kiosks, ISites sites)
    {
        if (await AccountEndpoints.FormAsync(http, antiforgery) is null)
        {
            return Results.LocalRedirect("~" + Home);
        }

        await http.SignOutAsync(MesSchemes.Cookie);
        if (kiosks.BySecret(http.Request.Cookies[Kiosk.Cookie]) is { } kiosk && sites.Find(kiosk.Site) is { } site)
        {
            AccountEndpoints.Speak(http, site.Culture);
        }

        return Results.LocalRedirect("~" + Home);
    }

    private static IResult Back(string error) => Results.LocalRedirect($"~{Home}?error={error}");
}

/// <summary>Whoever signed in at a kiosk stays at its station, whatever address they type.</summary>
internal sealed class KioskGuard(IKiosks kiosks)
{
    private static readonly string[] Open = ["/_blazor", "/_framework", "/_content", "/account", "/kiosk", "/culture", "/health", "/not-found"];

    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.User.FindFirstValue(Kiosk.Claim) is not { } id || !Guid.TryParse(id, out var kioskId)
            || kiosks.Find(kioskId) is not { } kiosk || MayPass(http, kiosk))
        {
            return next(http);
        }

        if (ApiPath.Is(http.Request))
        {
            throw new MesException(ErrorKind.Forbidden, "Platform:KioskOnly", ("Station", kiosk.Station));
        }

        http.Response.Redirect(kiosk.Page);
        return Task.CompletedTask;
    }

    /// <summary>Files of the shell have a name with a point in the first level; pages have not.</summary>
    private static bool MayPass(HttpContext http, Kiosk kiosk)
    {
        var path = http.Request.Path;
        return path.Equals($"/sites/{kiosk.Site}/stations/{kiosk.Station}", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(Open, o => path.StartsWithSegments(o, StringComparison.OrdinalIgnoreCase))
            || (path.Value is ['/', .. var file] && file.Contains('.') && !file.Contains('/'))
            || (HttpMethods.IsGet(http.Request.Method)
                && path.StartsWithSegments($"/api/v1/sites/{kiosk.Site}/routing/instruction-files", StringComparison.OrdinalIgnoreCase));
    }
}
