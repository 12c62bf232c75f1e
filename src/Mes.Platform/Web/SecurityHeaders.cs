using Microsoft.AspNetCore.Http;

namespace Mes.Platform.Web;

/// <summary>Headers that tell a browser to trust nothing but this host.</summary>
internal static class SecurityHeaders
{
    /// <summary>Components set element styles, hence <c>unsafe-inline</c> for styles; a script runs only from this host.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self'{0}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    private static readonly string Pages = string.Format(System.Globalization.CultureInfo.InvariantCulture, Policy, "");

    /// <summary>The API reader starts itself by a script in its page.</summary>
    private static readonly string Reader = string.Format(System.Globalization.CultureInfo.InvariantCulture, Policy, " 'unsafe-inline'");

    public static Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(static state =>
        {
            var (request, headers) = (((HttpContext)state).Request, ((HttpContext)state).Response.Headers);
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "SAMEORIGIN";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.ContentSecurityPolicy.Count == 0 || !headers.ContentSecurityPolicy.ToString().Contains("default-src", StringComparison.Ordinal))
            {
                headers.ContentSecurityPolicy = request.Path.StartsWithSegments("/docs", StringComparison.Ordinal) ? Reader : Pages;
            }

            if (ApiPath.Is(request) && headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
