using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.ListUnitResults;

internal static class UnitResultsEndpoint
{
    public static void MapUnitResults(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/units/{unitId:guid}/results", (ApiCall call, Guid unitId) => call.RunAsync(new UnitResults(unitId)))
            .WithName("UnitResults").WithSummary("All results of a unit, in the order in which they came.");
}
