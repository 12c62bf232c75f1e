using System.Text;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

/// <summary>Suppliers' files in.</summary>
internal static class SupplyEndpoints
{
    private static readonly string[] Types = ["application/json", "application/ld+json", "text/csv", "text/plain", "application/octet-stream"];

    public static void MapSupply(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/supply", async (ApiCall call, HttpRequest request, ITexts texts, string supplier, string place, Choice<SupplyMode>? mode, string? fileName) =>
                InWords(await call.RunAsync(new ImportSupply(await BodyAsync(request), supplier, place, mode?.Value ?? SupplyMode.Strict, fileName ?? "")), texts, call))
            .Accepts<string>(Types[0], Types[1..]).WithMetadata(new RequestSizeLimitAttribute(EpcisEndpoints.MostBytes))
            .WithName("ImportSupply").WithSummary("Takes a supplier's EPCIS document, Catena-X aspects or CSV file into the genealogy; mode=strict (default) takes all or nothing, mode=partial what is right.");
        endpoints.MapPost("/supply/preview", async (ApiCall call, HttpRequest request, ITexts texts, string supplier, string place) =>
                InWords(await call.RunAsync(new PreviewSupply(await BodyAsync(request), supplier, place)), texts, call))
            .Accepts<string>(Types[0], Types[1..]).WithMetadata(new RequestSizeLimitAttribute(EpcisEndpoints.MostBytes))
            .WithName("PreviewSupply").WithSummary("Reads a supplier's file as an import would, and takes nothing.");
        endpoints.MapGet("/exchange/jobs", async (ApiCall call, ITexts texts, Choice<ExchangeKind>? kind, string? after, int? take) =>
            {
                var page = await call.RunAsync(new ListCaptureJobs(kind?.Value, after, take ?? 100));
                return new Page<ExchangeJobAnswer>([.. page.Items.Select(j => new ExchangeJobAnswer(j.Kind, j.Partner, JobAnswer.Of(j, texts, call.Caller.Site)))], page.Next);
            })
            .WithName("ListExchangeJobs").WithSummary("Everything that came in from partners, the newest first.");
    }

    private static SupplyAnswer InWords(SupplyResult r, ITexts texts, ApiCall call) => new(
        r.Job, r.Format, r.Units, r.Lots, r.Links, r.Known, r.Rows,
        [.. r.Errors.Select(e => new SupplyProblem(e.Line, e.Target, e.Code, texts.Get(e.Code, e.Data, site: call.Caller.Site)))]);

    private static async Task<string> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }

    internal sealed record SupplyAnswer(
        Guid? Job, string Format, int Units, int Lots, int Links, int Known, IReadOnlyList<SupplyRow> Rows, IReadOnlyList<SupplyProblem> Errors);

    internal sealed record SupplyProblem(int? Line, string? Target, string Code, string Detail);

    internal sealed record ExchangeJobAnswer(ExchangeKind Kind, string Partner, JobAnswer Job);
}
