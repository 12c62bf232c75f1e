using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Orders.Features;

/// <summary>Which orders to release: these numbers, or the next <paramref name="Count"/> by due date.</summary>
internal sealed record ReleaseBody(IReadOnlyList<string>? Numbers = null, int Count = 10);

internal static class ReleaseEndpoints
{
    public static void MapRelease(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/{number}/release", (ApiCall call, string number) => call.RunAsync(new ReleaseOrder(number)))
            .WithName("ReleaseOrder").WithSummary("Releases an order: parts resolved, routing frozen, serial number given.");
        endpoints.MapPost("/release", (ApiCall call, ReleaseBody body) => call.RunAsync(new ReleaseOrders(body.Numbers, body.Count)))
            .WithName("ReleaseOrders").WithSummary("Releases several orders, all or none.");
        endpoints.MapPost("/{number}/cancel", (ApiCall call, string number) => call.RunAsync(new CancelOrder(number)))
            .WithName("CancelOrder").WithSummary("Withdraws an order that is not released yet.");
    }
}
