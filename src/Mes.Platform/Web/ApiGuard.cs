using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Mes.Platform.Web;

/// <summary>What holds for every request to the API: body size, no orders from foreign pages, and an answer with a code for whatever no endpoint took.</summary>
internal sealed class ApiGuard(ProblemWriter problems)
{
    /// <summary>Any value: a foreign page can't set a header of its own without being asked first, and this host allows no such question.</summary>
    public const string ClientHeader = "X-Mes-Client";

    public const long DefaultBodyLimit = 1024 * 1024;

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (!ApiPath.Is(http.Request))
        {
            await next(http);
            return;
        }

        LimitBody(http);
        RefuseForeignPages(http);
        await next(http);
        if (!http.Response.HasStarted && http.Response.ContentType is null && Refusal(http) is { } refusal)
        {
            await problems.WriteAsync(http, refusal, http.RequestAborted, http.Response.StatusCode);
        }
    }

    private static void LimitBody(HttpContext http)
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : DefaultBodyLimit;
        if (http.Request.ContentLength > limit)
        {
            throw new MesException(ErrorKind.TooLarge, "Platform:BodyTooLarge", ("Limit", limit));
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit;
        }
    }

    private static void RefuseForeignPages(HttpContext http)
    {
        var changes = !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method);
        var headers = http.Request.Headers;
        if (changes
            && http.User.Identity is { IsAuthenticated: true, AuthenticationType: MesSchemes.Cookie }
            && headers["Sec-Fetch-Site"] != "same-origin"
            && headers[ClientHeader].Count == 0)
        {
            throw new MesException(ErrorKind.Forbidden, "Platform:ForeignPage", ("Header", ClientHeader));
        }
    }

    private static MesException? Refusal(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => MesException.NotFound("Platform:RouteUnknown", ("Path", http.Request.Path.Value)),
        StatusCodes.Status405MethodNotAllowed => MesException.Invalid(
            "Platform:MethodNotAllowed", ("Method", http.Request.Method), ("Allowed", http.Response.Headers.Allow.ToString())),
        StatusCodes.Status413PayloadTooLarge => new MesException(ErrorKind.TooLarge, "Platform:BodyTooLarge", ("Limit", DefaultBodyLimit)),
        StatusCodes.Status415UnsupportedMediaType => MesException.Invalid(
            "Platform:MediaTypeUnsupported", ("MediaType", http.Request.ContentType ?? "–")),
        StatusCodes.Status400BadRequest => MesException.Invalid("Platform:RequestInvalid"),
        _ => null,
    };
}
