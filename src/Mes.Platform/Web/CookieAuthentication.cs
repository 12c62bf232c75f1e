using System.Security.Claims;
using Mes.Platform.Security;
using Mes.Platform.Security.Kiosks;
using Mes.Platform.Security.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Mes.Platform.Web;

/// <summary>How the session cookie behaves.</summary>
internal static class CookieAuthentication
{
    public const string SignInPath = "/sign-in";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "mes.session";
        options.Cookie.HttpOnly = true;

        // Strict would sign out whoever follows a link from a mail; what changes state is guarded apart.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = SignInPath;
        options.AccessDeniedPath = SignInPath;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = c => AnswerAsync(c, new MesException(ErrorKind.Unauthenticated, "Platform:SignInNeeded"));
        options.Events.OnRedirectToAccessDenied = c => AnswerAsync(c, new MesException(ErrorKind.Forbidden, "Platform:Forbidden"));
    }

    /// <summary>Against the accounts in memory, at every request: who is shut out, or whose password changed, is out at once.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var access = context.HttpContext.RequestServices.GetRequiredService<AccessDirectory>();
        var unbound = Guid.TryParse(context.Principal?.FindFirstValue(Kiosk.Claim), out var kiosk) && access.Find(kiosk) is null;
        var user = Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? access.FindUser(id) : null;
        if (unbound || user is null or { Disabled: true } || user.Stamp != context.Principal!.FindFirstValue(SignInDesk.StampClaim))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(MesSchemes.Cookie);
        }
    }

    /// <summary>A program gets problem details, a person the sign-in page.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, MesException refusal)
    {
        if (ApiPath.Is(context.Request))
        {
            return context.HttpContext.RequestServices.GetRequiredService<ProblemWriter>()
                .WriteAsync(context.HttpContext, refusal, context.HttpContext.RequestAborted);
        }

        var isKiosk = context.HttpContext.RequestServices.GetRequiredService<IKiosks>().BySecret(context.Request.Cookies[Kiosk.Cookie]) is not null;
        context.Response.Redirect(isKiosk ? KioskEndpoints.Home : context.RedirectUri);
        return Task.CompletedTask;
    }
}
