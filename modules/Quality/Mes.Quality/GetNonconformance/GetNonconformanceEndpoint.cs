using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.GetNonconformance;

internal static class GetNonconformanceEndpoint
{
    public static void MapGetNonconformance(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/nonconformances/{number}", (ApiCall call, string number) => call.RunAsync(new Contracts.GetNonconformance(number)))
            .WithName("GetNonconformance").WithSummary("One nonconformance with its results and history.");
}
