using System.Text;
using Mes.Platform.Web;
using Mes.Traceability.Identification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class LifeEndpoints
{
    public static void MapLives(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/units/{serial}/life", (ApiCall call, string serial) => call.RunAsync(new GetUnitLife(serial)))
            .WithName("GetUnitLife").WithSummary("One unit's whole life, read from its record.");
        endpoints.MapGet("/units/{serial}/life/file", async (ApiCall call, string serial) =>
            {
                var file = await call.RunAsync(new ExportUnitLife(serial));
                return Results.File(Encoding.UTF8.GetBytes(file.Json), "application/json", file.FileName);
            })
            .WithName("ExportUnitLife").WithSummary("One unit's whole life as a signed file with every event and hash of its record.");
        endpoints.MapGet("/units/{serial}/anchor", (ApiCall call, string serial) => call.RunAsync(new GetUnitAnchor(serial)))
            .WithName("GetUnitAnchor").WithSummary("The last anchor that covers a unit's record.");
        endpoints.MapPost("/units/life/verify", (ApiCall call, LifeBody body) => call.RunAsync(new VerifyUnitLife(body.Json)))
            .WithName("VerifyUnitLife").WithSummary("Checks such a file: hash, signature, key, chain, and that the record still holds it.");
        endpoints.MapGet("/schemas/unit-life", () => Results.Text(DataFile.Text("unit-life-1.json"), "application/schema+json"))
            .WithName("UnitLifeSchema").WithSummary("The JSON schema of that file.");
    }

    internal sealed record LifeBody(string Json);
}
