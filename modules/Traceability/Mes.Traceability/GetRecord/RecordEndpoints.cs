using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class RecordEndpoints
{
    public static void MapRecord(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/units/{serial}/record", (ApiCall call, string serial, string? after, int? take) =>
                call.RunAsync(new GetRecord(serial, after, take ?? 100)))
            .WithName("GetRecord").WithSummary("A unit's production record, in the order in which it happened.");
        endpoints.MapGet("/units/{serial}/record/export", ExportAsync)
            .WithName("ExportRecord").WithSummary("A unit's production record in a format of a plugin.");
        endpoints.MapGet("/units/{serial}/timeline", (ApiCall call, string serial) =>
                call.RunAsync(new UnitTimeline(serial)))
            .WithName("UnitTimeline").WithSummary("When each operation of a unit began and ended.");
        endpoints.MapGet("/record/verify", (ApiCall call, string? after, int? units) =>
                call.RunAsync(new VerifyRecord(after, units)))
            .WithName("VerifyRecord").WithSummary("Computes the record's chains again and names what was altered or lost.");
        endpoints.MapPost("/record/anchors", (ApiCall call) => call.RunAsync(new AnchorRecord()))
            .WithName("AnchorRecord").WithSummary("Anchors the heads of all units that changed since the last anchor.");
    }
    private static async Task<FileContentHttpResult> ExportAsync(ApiCall call, string serial, string? format)
    {
        var file = await call.RunAsync(new ExportRecord(serial, format));
        return TypedResults.File(file.Content, file.MediaType, file.FileName);
    }
}
