using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Equipment.Features;

internal static class ListEquipmentEndpoints
{
    public static void MapListEquipment(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", (ApiCall call) => call.RunAsync(new ListEquipment()))
            .WithName("ListEquipment").WithSummary("Lists the equipment of the site, depth first.");
        endpoints.MapGet("/{code}", (ApiCall call, string code) => call.RunAsync(new GetEquipment(code)))
            .WithName("GetEquipment").WithSummary("One piece of equipment and where it has stood.");
    }
}
