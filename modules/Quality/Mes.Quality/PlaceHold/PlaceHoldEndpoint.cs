using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.PlaceHold;

internal static class PlaceHoldEndpoint
{
    public static void MapPlaceHold(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/holds", (ApiCall call, Contracts.PlaceHold body) => call.RunAsync(body))
            .WithName("PlaceHold").WithSummary("Put a unit on hold.");
}
