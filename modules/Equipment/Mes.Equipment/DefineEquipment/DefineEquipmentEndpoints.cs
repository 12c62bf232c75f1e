using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Equipment.Features;

internal static class DefineEquipmentEndpoints
{
    public static void MapDefineEquipment(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPut("/{code}", (ApiCall call, string code, EquipmentBody body) =>
                call.RunAsync(new DefineEquipment(code, body.Name, body.Level, body.Parent, body.Sequence)))
            .WithName("DefineEquipment").WithSummary("Adds or changes a piece of equipment.");

    /// <summary>A piece of equipment as it is sent.</summary>
    internal sealed record EquipmentBody(string Name, EquipmentLevel Level, string? Parent = null, int Sequence = 0);
}
