using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.ReleaseHold;

internal static class ReleaseHoldEndpoint
{
    public static void MapReleaseHold(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/holds/{number}/release", (ApiCall call, string number, ReleaseHoldBody body) =>
                call.RunAsync(new Contracts.ReleaseHold(number, body.Reason)))
            .WithName("ReleaseHold").WithSummary("Release a hold that a person placed.");
}
