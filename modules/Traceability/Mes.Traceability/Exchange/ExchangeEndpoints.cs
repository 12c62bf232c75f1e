using System.Text;
using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

/// <summary>What goes out to partners: EPCIS documents and Catena-X aspects.</summary>
internal static class ExchangeEndpoints
{
    public static void MapExchange(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/units/{serial}/epcis", (ApiCall call, string serial) => DocumentAsync(call, [serial], serial))
            .WithName("ExportUnitEpcis").WithSummary("A unit's whole life as an EPCIS 2.0 document.");
        endpoints.MapPost("/exchange/epcis", (ApiCall call, ExportEpcis body) => DocumentAsync(call, body.Serials, "units"))
            .WithName("ExportEpcis").WithSummary("The lives of up to 200 units, of a shipment for example, as one EPCIS 2.0 document.");
        endpoints.MapPost("/units/{serial}/record/errors", (ApiCall call, string serial, ErrorBody body) =>
                call.RunAsync(new DeclareError(serial, body.Sequence, body.Reason, body.DidNotOccur, body.CorrectedBy)))
            .WithName("DeclareError").WithSummary("Says that an entry of a unit's record was wrong.");
        endpoints.MapGet("/units/{serial}/aspects/{aspect}", (ApiCall call, HttpContext http, string serial, string aspect, string? position) =>
                AspectAsync(call, http, new ExportAspect(Model(aspect), serial, Position: position)))
            .WithName("ExportUnitAspect").WithSummary("A unit as a Catena-X aspect: SerialPart, SingleLevelBomAsBuilt, or JustInSequencePart of a position.");
        endpoints.MapGet("/components/{partNumber}/{number}/aspects/{aspect}", (ApiCall call, HttpContext http, string partNumber, string number, string aspect) =>
                AspectAsync(call, http, new ExportAspect(Model(aspect), null, partNumber, number)))
            .WithName("ExportComponentAspect").WithSummary("A component as SerialPart, a lot as Batch, either as SingleLevelUsageAsBuilt.");
    }

    private static async Task<IResult> DocumentAsync(ApiCall call, IReadOnlyList<string> serials, string name)
    {
        var answer = await call.RunAsync(new ExportEpcis(serials));
        return Results.File(Encoding.UTF8.GetBytes(answer.Document), "application/ld+json", $"{name}.epcis.jsonld");
    }

    private static async Task<IResult> AspectAsync(ApiCall call, HttpContext http, ExportAspect asked)
    {
        var aspect = await call.RunAsync(asked);
        http.Response.Headers["X-Aspect-Model"] = aspect.Urn;
        return Results.File(Encoding.UTF8.GetBytes(aspect.Json), "application/json", aspect.FileName);
    }

    private static AspectModel Model(string name) => AspectNames.Find(Uri.UnescapeDataString(name))
        ?? throw MesException.NotFound(TraceabilityErrors.AspectUnknown, ("Aspect", name), ("Known", string.Join(", ", Enum.GetValues<AspectModel>().Select(AspectNames.File))));

    internal sealed record ErrorBody(long Sequence, string Reason, bool DidNotOccur = false, IReadOnlyList<long>? CorrectedBy = null);
}
