using System.Text;
using System.Text.Json.Nodes;
using Mes.Platform.Web;
using Mes.Traceability.Epcis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

/// <summary>The REST binding of EPCIS 2.0: capture and query.</summary>
internal static class EpcisEndpoints
{
    public const int MostBytes = 10 * 1024 * 1024;
    private const string Ld = "application/ld+json";
    private const string ErrorBehaviour = "GS1-Capture-Error-Behaviour";

    public static void MapEpcis(this IEndpointRouteBuilder endpoints)
    {
        var epcis = endpoints.MapGroup("/epcis").AddEndpointFilter((context, next) =>
        {
            var headers = context.HttpContext.Response.Headers;
            headers["GS1-EPCIS-Version"] = headers["GS1-EPCIS-Min"] = headers["GS1-EPCIS-Max"] = "2.0.0";
            headers["GS1-CBV-Version"] = headers["GS1-CBV-Min"] = headers["GS1-CBV-Max"] = "2.0.0";
            return next(context);
        });
        MapCapture(epcis);
        MapQueries(epcis);
        foreach (var (resource, parameter) in ListEpcisValuesHandler.Resources.Select(r => (r.Key, r.Value.Parameter)))
        {
            var name = char.ToUpperInvariant(resource[0]) + resource[1..];
            epcis.MapGet($"/{resource}", (ApiCall call, HttpContext http, string? nextPageToken, int? perPage) => ValuesAsync(call, http, resource, nextPageToken, perPage))
                .WithName("ListEpcis" + name).WithSummary($"The {resource} of captured events.");
            epcis.MapGet($"/{resource}/{{value}}", () => Results.Json(Collection(["events"]), contentType: Ld))
                .WithName("GetEpcis" + name).WithSummary($"What can be asked of one of the {resource}.");
            epcis.MapGet($"/{resource}/{{value}}/events", (ApiCall call, HttpContext http, string value) =>
                    QueryAsync(call, http, (parameter, Unescaped(value))))
                .WithName("QueryEpcis" + name).WithSummary($"Captured events with one of the {resource}.");
        }
    }

    private static void MapCapture(RouteGroupBuilder epcis)
    {
        epcis.MapPost("/capture", CaptureAsync).Accepts<string>(Ld, "application/json").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("CaptureEpcis").WithSummary("Takes in an EPCIS 2.0 document; GS1-Capture-Error-Behaviour: rollback (default) takes all events or none, proceed the good ones.");
        epcis.MapGet("/capture", async (ApiCall call, HttpContext http, ITexts texts, string? nextPageToken, int? perPage) =>
            {
                var page = await call.RunAsync(new ListCaptureJobs(ExchangeKind.Epcis, nextPageToken, perPage ?? 100));
                Link(http, page.Next);
                return Results.Json(page.Items.Select(j => JobAnswer.Of(j, texts, call.Caller.Site)).ToList(), MesJson.Options);
            })
            .WithName("ListCaptureJobs").WithSummary("Capture jobs, the newest first.");
        epcis.MapGet("/capture/{id:guid}", async (ApiCall call, ITexts texts, Guid id) =>
                Results.Json(JobAnswer.Of(await call.RunAsync(new GetCaptureJob(id)), texts, call.Caller.Site), MesJson.Options))
            .WithName("GetCaptureJob").WithSummary("What became of a document.");
        epcis.MapPost("/events", CaptureOneAsync).Accepts<string>(Ld, "application/json").WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .WithName("CaptureEpcisEvent").WithSummary("Takes in one event with its @context.");
        epcis.MapMethods("/capture", ["OPTIONS"], (HttpContext http) => Options(http, "GET, POST, OPTIONS"))
            .WithName("DescribeEpcisCapture").WithSummary("What the capture interface takes.");
        epcis.MapMethods("/events", ["OPTIONS"], (HttpContext http) => Options(http, "GET, POST, OPTIONS"))
            .WithName("DescribeEpcisEvents").WithSummary("What the query interface takes.");
    }

    private static void MapQueries(RouteGroupBuilder epcis)
    {
        epcis.MapGet("/events", (ApiCall call, HttpContext http) => QueryAsync(call, http))
            .WithName("QueryEpcis").WithSummary("Captured events by the parameters of SimpleEventQuery.");
        epcis.MapGet("/events/{eventId}", async (ApiCall call, string eventId) =>
                Results.Text((await call.RunAsync(new GetEpcisEvent(Unescaped(eventId)))).Document, Ld))
            .WithName("GetEpcisEvent").WithSummary("One captured event by its eventID.");
    }

    private static async Task<IResult> CaptureAsync(ApiCall call, HttpContext http, ITexts texts)
    {
        var behaviour = http.Request.Headers[ErrorBehaviour].ToString();
        if (behaviour is not ("" or "rollback" or "proceed"))
        {
            throw MesException.Invalid(TraceabilityErrors.EpcisParameterValue, ("Parameter", ErrorBehaviour), ("Value", behaviour));
        }

        var result = await call.RunAsync(new CaptureEpcis(await BodyAsync(http), behaviour == "proceed"));
        ThrowIfRefused(result.Job);
        http.Response.Headers[ErrorBehaviour] = result.Job.Proceed ? "proceed" : "rollback";
        return Results.Json(
            JobAnswer.Of(result.Job, texts, call.Caller.Site), MesJson.Options, statusCode: StatusCodes.Status202Accepted)
            .At(http, $"{http.Request.Path}/{result.Job.Id}");
    }

    private static async Task<IResult> CaptureOneAsync(ApiCall call, HttpContext http)
    {
        var result = await call.RunAsync(new CaptureEpcis(await BodyAsync(http), Single: true));
        ThrowIfRefused(result.Job);
        var answer = await call.RunAsync(new GetEpcisEvent(result.EventIds[0]));
        return Results.Text(answer.Document, Ld, Encoding.UTF8, StatusCodes.Status201Created)
            .At(http, $"{http.Request.Path}/{Uri.EscapeDataString(result.EventIds[0])}");
    }

    /// <summary>All or none was asked for, and it was none; the job stays to be read.</summary>
    private static void ThrowIfRefused(CaptureJob job)
    {
        if (!job.Success && !job.Proceed)
        {
            throw new MesException(ErrorKind.Invalid, MesError.Of(TraceabilityErrors.EpcisRefused, ("Count", job.Errors.Count), ("Job", job.Id)), job.Errors);
        }
    }

    private static async Task<IResult> QueryAsync(ApiCall call, HttpContext http, (string Name, string Value)? also = null)
    {
        var parameters = http.Request.Query.ToDictionary(
            q => q.Key, q => (IReadOnlyList<string>)[.. q.Value.OfType<string>()], StringComparer.Ordinal);
        if (also is { } more)
        {
            parameters[more.Name] = [more.Value];
        }

        var answer = await call.RunAsync(new QueryEpcis(parameters));
        Link(http, answer.Next);
        return Results.Text(answer.Document, Ld);
    }

    private static async Task<IResult> ValuesAsync(ApiCall call, HttpContext http, string resource, string? after, int? perPage)
    {
        var page = await call.RunAsync(new ListEpcisValues(resource, after, perPage ?? 100));
        Link(http, page.Next);
        return Results.Json(Collection(page.Items), contentType: Ld);
    }

    private static JsonObject Collection(IEnumerable<string> members) => new()
    {
        ["@context"] = Contexts.Standard, ["type"] = "Collection", ["member"] = new JsonArray([.. members.Select(m => (JsonNode)m)]),
    };

    private static void Link(HttpContext http, string? next)
    {
        if (next is not null)
        {
            var query = QueryString.Create(http.Request.Query.Where(q => q.Key != "nextPageToken").Append(new("nextPageToken", next)));
            http.Response.Headers.Link = $"<{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{query}>; rel=\"next\"";
            http.Response.Headers["GS1-Next-Page-Token-Expires"] = "never";
        }
    }

    private static IResult Options(HttpContext http, string allow)
    {
        http.Response.Headers.Allow = allow;
        http.Response.Headers["GS1-EPCIS-Capture-Limit"] = $"{EpcisDocument.MostEvents}";
        http.Response.Headers["GS1-EPCIS-Capture-File-Size-Limit"] = $"{MostBytes}";
        http.Response.Headers[ErrorBehaviour] = "rollback, proceed";
        return Results.NoContent();
    }

    private static IResult At(this IResult result, HttpContext http, string location)
    {
        http.Response.Headers.Location = location;
        return result;
    }

    private static async Task<string> BodyAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(http.RequestAborted);
    }

    /// <summary>Routing leaves an escaped slash as it is.</summary>
    private static string Unescaped(string value) => value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A capture job as the REST binding names its members, with our errors in words.</summary>
internal sealed record JobAnswer(
    Guid CaptureID, DateTime CreatedAt, DateTime FinishedAt, bool Running, bool Success, string CaptureErrorBehaviour, int Events, int Captured, int Known,
    string By, IReadOnlyList<JobProblem> Errors)
{
    public static JobAnswer Of(CaptureJob j, ITexts texts, string? site) => new(
        j.Id, j.At, j.At, false, j.Success, j.Proceed ? "proceed" : "rollback", j.Events, j.Captured, j.Known, j.By,
        [.. j.Errors.Select(e => new JobProblem("epcisException:ValidationException", e.Code, e.Target, texts.Get(e.Code, e.Data, site: site)))]);
}

/// <summary>A fault in words.</summary>
internal sealed record JobProblem(string Type, string Code, string? Target, string Detail);
