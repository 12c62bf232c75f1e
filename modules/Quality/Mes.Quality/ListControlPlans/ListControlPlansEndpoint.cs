using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.ListControlPlans;

internal static class ListControlPlansEndpoint
{
    public static void MapListControlPlans(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/control-plans", (ApiCall call, string? operation = null) => call.RunAsync(new Contracts.ListControlPlans(operation)))
            .WithName("ListControlPlans").WithSummary("The control plans in force.");
}
