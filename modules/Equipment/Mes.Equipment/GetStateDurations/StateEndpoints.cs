using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Equipment.Features;

internal static class StateEndpoints
{
    public static void MapStates(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/{code}/durations", (ApiCall call, string code, DateTimeOffset from, DateTimeOffset to) =>
                call.RunAsync(new GetStateDurations(code, from.UtcDateTime, to.UtcDateTime)))
            .WithName("GetStateDurations").WithSummary("Seconds per state in an interval; they add up to its length.");
        endpoints.MapGet("/{code}/timeline", (ApiCall call, string code, DateTimeOffset from, DateTimeOffset to) =>
                call.RunAsync(new GetStateTimeline(code, from.UtcDateTime, to.UtcDateTime)))
            .WithName("GetStateTimeline").WithSummary("The stretches of one state after the other, without gaps.");
        endpoints.MapGet("/board", (ApiCall call, DateTimeOffset? from) => call.RunAsync(new GetEquipmentBoard(from?.UtcDateTime)))
            .WithName("GetEquipmentBoard").WithSummary("What every station and machine is doing, and has done since midnight or a given time.");
    }
}
