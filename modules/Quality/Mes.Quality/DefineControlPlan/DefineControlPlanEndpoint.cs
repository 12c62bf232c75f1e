using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.DefineControlPlan;

internal static class DefineControlPlanEndpoint
{
    public static void MapDefineControlPlan(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPut("/control-plans", (ApiCall call, Contracts.DefineControlPlan body) => call.RunAsync(body))
            .WithName("DefineControlPlan").WithSummary("Define the control plan of an operation, or replace it by its next revision.");
}
