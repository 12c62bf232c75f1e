using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.ListNonconformances;

internal static class ListNonconformancesEndpoint
{
    public static void MapListNonconformances(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(
                "/nonconformances",
                (ApiCall call, Choice<NonconformanceState>? state = null, string? search = null, Guid? unitId = null, string? after = null, int take = 100) =>
                    call.RunAsync(new Contracts.ListNonconformances(state?.Value, search, unitId, after, take)))
            .WithName("ListNonconformances").WithSummary("Nonconformances: open ones first, the newest first.");
}
