using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mes.Platform.Data;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Mes.Platform.Web;

/// <summary>Every error of the API in one shape: RFC 9457 with <c>code</c>, localised <c>detail</c>, <c>traceId</c> and <c>errors[]</c>.</summary>
internal sealed class ProblemWriter(ITexts texts, ILogger<ProblemWriter> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return false;
        }

        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        await WriteAsync(http, Translate(http, exception), ct, (exception as BadHttpRequestException)?.StatusCode);
        return true;
    }

    public async Task WriteAsync(HttpContext http, MesException refusal, CancellationToken ct, int? exactly = null)
    {
        var status = exactly ?? StatusOf(refusal.Kind);
        http.Response.StatusCode = status;
        var problem = new ProblemDetails
        {
            Type = "urn:mes:" + refusal.Code,
            Title = Text(http, MesError.Of("Platform:Problem." + refusal.Kind)),
            Status = status,
            Detail = Text(http, refusal.Error),
            Instance = http.Request.Path,
        };
        problem.Extensions["code"] = refusal.Code;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        problem.Extensions["errors"] = refusal.Details.Select(e => new
        {
            code = e.Code, target = e.Target, line = e.Line, detail = Text(http, e), data = e.Data,
        });
        if (refusal.Kind == ErrorKind.Unavailable)
        {
            http.Response.Headers.RetryAfter = "2";
        }

        await http.Response.WriteAsJsonAsync(problem, MesJson.Options, "application/problem+json", ct);
    }

    private string Text(HttpContext http, MesError error) => texts.Get(error.Code, error.Data, CultureOf(http), SiteOf(http));

    /// <summary>The culture that was current where the exception was thrown is gone by here; the request keeps it in its feature.</summary>
    private static CultureInfo? CultureOf(HttpContext http) =>
        http.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture;

    /// <summary>The exception middleware has already taken the route from the request; it keeps it in its feature.</summary>
    private static string? SiteOf(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.RouteValues ?? http.Request.RouteValues)["site"] as string;

    private MesException Translate(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case MesException refusal:
                return refusal;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new MesException(ErrorKind.TooLarge, "Platform:BodyTooLarge", ("Limit", ApiGuard.DefaultBodyLimit));
            case BadHttpRequestException { InnerException: JsonException json }:
                return MesException.Invalid([MesError.Of("Platform:BodyInvalid", ("Path", json.Path), ("Line", json.LineNumber + 1), ("Column", json.BytePositionInLine + 1))
                    with { Target = json.Path }]);
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return MesException.Invalid("Platform:MediaTypeUnsupported", ("MediaType", http.Request.ContentType ?? "–"));
            case BadHttpRequestException bad:
                log.LogInformation("Request refused: {Reason}", bad.Message);
                return MesException.Invalid("Platform:RequestInvalid");
        }

        if (DatabaseErrors.Classify(exception) is DatabaseFault.Unavailable or DatabaseFault.Transient)
        {
            log.LogError(exception, "The database is away.");
            return new MesException(ErrorKind.Unavailable, "Platform:DatabaseUnavailable");
        }

        log.LogError(exception, "Unexpected failure.");
        return new MesException(ErrorKind.Unexpected, "Platform:Unexpected");
    }

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => 400,
        ErrorKind.Unauthenticated => 401,
        ErrorKind.Forbidden => 403,
        ErrorKind.NotFound => 404,
        ErrorKind.Refused => 409,
        ErrorKind.TooLarge => 413,
        ErrorKind.TooMany => 429,
        ErrorKind.Unavailable => 503,
        _ => 500,
    };
}
