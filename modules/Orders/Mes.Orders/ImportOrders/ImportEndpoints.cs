using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Mes.Orders.Features;

/// <summary>An error of a file in words.</summary>
internal sealed record ImportProblem(int? Line, string? Column, string Code, string Detail);

/// <summary>What an import took in.</summary>
internal sealed record ImportAnswer(int Taken, int Lines, IReadOnlyList<ImportProblem> Errors);

/// <summary>A file as it was understood.</summary>
internal sealed record PreviewAnswer(
    string Separator, IReadOnlyList<string> Columns, int Lines, int Good, IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportProblem> Errors);

internal static class ImportEndpoints
{
    private const string Csv = "text/csv";

    public static void MapImports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/imports", ImportAsync).Accepts<string>(Csv, "text/plain", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(OrderText.MaxBytes + 1024))
            .WithName("ImportOrders").WithSummary("Takes in a CSV file of orders; mode=strict (default) takes all lines or none, mode=partial the good ones.");
        endpoints.MapPost("/imports/preview", PreviewAsync).Accepts<string>(Csv, "text/plain", "application/octet-stream")
            .WithMetadata(new RequestSizeLimitAttribute(OrderText.MaxBytes + 1024))
            .WithName("PreviewImport").WithSummary("Reads a CSV file of orders as an import would, and takes nothing.");
        endpoints.MapGet("/sample", async (ApiCall call, int? seed, int? count) =>
                Results.Text(await call.RunAsync(new MakeSampleOrders(seed ?? 1, count ?? 200)), Csv))
            .WithName("MakeSampleOrders").WithSummary("A CSV file of orders that the site's models allow; the same seed gives the same file.");
    }

    private static async Task<ImportAnswer> ImportAsync(ApiCall call, HttpRequest request, ITexts texts, Choice<ImportMode>? mode)
    {
        var content = await OrderText.ReadAsync(request.Body, request.HttpContext.RequestAborted);
        var result = await call.RunAsync(new ImportOrders(content, mode?.Value ?? ImportMode.Strict));
        return new ImportAnswer(result.Taken, result.Lines, InWords(result.Errors, texts, call));
    }

    private static async Task<PreviewAnswer> PreviewAsync(ApiCall call, HttpRequest request, ITexts texts, int rows = 20)
    {
        var content = await OrderText.ReadAsync(request.Body, request.HttpContext.RequestAborted);
        var preview = await call.RunAsync(new PreviewImport(content, rows));
        return new PreviewAnswer(
            preview.Separator, preview.Columns, preview.Lines, preview.Good, preview.Rows, InWords(preview.Errors, texts, call));
    }

    private static List<ImportProblem> InWords(IReadOnlyList<MesError> errors, ITexts texts, ApiCall call) =>
        [.. errors.Select(e => new ImportProblem(e.Line, e.Target, e.Code, texts.Get(e.Code, e.Data, site: call.Caller.Site)))];
}
