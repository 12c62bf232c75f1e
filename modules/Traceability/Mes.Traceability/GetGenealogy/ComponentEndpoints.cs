using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class ComponentEndpoints
{
    public static void MapComponents(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/units/{serial}/genealogy", (ApiCall call, string serial) => call.RunAsync(new GetGenealogy(serial)))
            .WithName("GetGenealogy").WithSummary("What a unit is built from, as built against as ordered.");
        endpoints.MapPost("/units/{serial}/components", (ApiCall call, string serial, InstallBody body) =>
                call.RunAsync(new InstallComponents(
                    serial, body.Station, [.. body.Components.Select(c => new ComponentToInstall(c.Position, c.PartNumber, c.Serial, c.Lot, c.Revision, c.Supplier))])))
            .WithName("InstallComponents").WithSummary("Installs components before the operation is completed, or in a repair.");
        endpoints.MapPost("/units/{serial}/components/{position}/removal", (ApiCall call, string serial, string position, RemovalBody body) =>
                call.RunAsync(new RemoveComponent(serial, position, body.Reason)))
            .WithName("RemoveComponent").WithSummary("Takes out what is installed at a position.");
        endpoints.MapGet("/units/{serial}/software", (ApiCall call, string serial) => call.RunAsync(new ListSoftware(serial)))
            .WithName("ListSoftware").WithSummary("The software of a unit: what runs, and what ran before.");
        endpoints.MapPost("/units/{serial}/software", (ApiCall call, string serial, SoftwareBody body) =>
                call.RunAsync(new RecordSoftware(serial, body.Target, body.Number, body.Version, body.Station, body.Hardware)))
            .WithName("RecordSoftware").WithSummary("Records that software was written to a control unit.");
        endpoints.MapGet("/lots", (ApiCall call, string lot, string? partNumber) => call.RunAsync(new TraceLot(lot, partNumber)))
            .WithName("TraceLot").WithSummary("Exactly the units that carry a lot, and those that it was removed from.");
        endpoints.MapGet("/lots/probable", (ApiCall call, string lot, string? partNumber, string? after, int? take) =>
                call.RunAsync(new ListProbableLotUnits(lot, partNumber, after, take ?? 200)))
            .WithName("ListProbableLotUnits").WithSummary("Units that may hold pieces of a lot that nobody scanned, with the interval.");
        endpoints.MapGet("/lots/spread", (ApiCall call, string lot, string? partNumber) => call.RunAsync(new CountLotUnits(lot, partNumber)))
            .WithName("CountLotUnits").WithSummary("How far a lot has spread, in numbers.");
        endpoints.MapGet("/lots/units", (ApiCall call, string lot, string? partNumber, bool? removed, string? after, int? take) =>
                call.RunAsync(new ListLotUnits(lot, partNumber, removed ?? false, after, take ?? 200)))
            .WithName("ListLotUnits").WithSummary("The units of a lot, page by page.");
        endpoints.MapGet("/components", (ApiCall call, string partNumber, string serial) =>
                call.RunAsync(new TraceComponent(partNumber, serial)))
            .WithName("TraceComponent").WithSummary("Where one component is and was.");
    }

    internal sealed record InstallBody(string Station, IReadOnlyList<ScanBody> Components);

    internal sealed record SoftwareBody(string Target, string Number, string Version, string Station, string? Hardware = null);

    internal sealed record ScanBody(
        string PartNumber, string? Position = null, string? Serial = null, string? Lot = null, string? Revision = null, string? Supplier = null);

    internal sealed record RemovalBody(string Reason);
}
