using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.RecordResults;

internal static class RecordResultsEndpoint
{
    public static void MapRecordResults(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/results", (ApiCall call, Contracts.RecordResults body) => call.RunAsync(body))
            .WithName("RecordResults").WithSummary("Record results of the operation that a unit is at, for example from a tool.");
        endpoints.MapPost("/results/late", (ApiCall call, RecordLateResults body) => call.RunAsync(body))
            .WithName("RecordLateResults").WithSummary("Record results that came late, by somebody's decision and with a reason.");
        endpoints.MapPost("/results/reject", (ApiCall call, Contracts.RejectResults body) => call.RunAsync(body))
            .WithName("RejectResults").WithSummary("Say of results that a tool told, and that were not recorded, that they belong to no unit's work.");
    }
}
