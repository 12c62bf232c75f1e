using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.CountOpenQuality;

internal static class CountOpenQualityEndpoint
{
    public static void MapCountOpenQuality(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/open", (ApiCall call) => call.RunAsync(new Contracts.CountOpenQuality()))
            .WithName("CountOpenQuality").WithSummary("How many nonconformances and holds wait for a decision.");
}
