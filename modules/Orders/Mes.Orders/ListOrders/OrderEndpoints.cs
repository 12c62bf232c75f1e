using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Orders.Features;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("", (ApiCall call, Choice<OrderState>? state, string? search, string? after, int? take) =>
                call.RunAsync(new ListOrders(state?.Value, search, after, take ?? 100)))
            .WithName("ListOrders").WithSummary("Orders by due date, then number.");
        endpoints.MapGet("/counts", (ApiCall call) => call.RunAsync(new CountOrders()))
            .WithName("CountOrders").WithSummary("How many orders are in each state.");
        endpoints.MapGet("/{number}", (ApiCall call, string number) => call.RunAsync(new GetOrder(number)))
            .WithName("GetOrder").WithSummary("An order with its options in words and its parts.");
    }
}
