using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.GetControlPlanHistory;

internal static class GetControlPlanHistoryEndpoint
{
    public static void MapGetControlPlanHistory(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/control-plans/{operation}/history", (ApiCall call, string operation, string? model = null) =>
                call.RunAsync(new Contracts.GetControlPlanHistory(operation, model)))
            .WithName("GetControlPlanHistory").WithSummary("All revisions of one control plan, newest first.");
}
