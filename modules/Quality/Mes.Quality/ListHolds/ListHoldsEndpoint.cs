using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.ListHolds;

internal static class ListHoldsEndpoint
{
    public static void MapListHolds(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(
                "/holds",
                (ApiCall call, Choice<HoldState>? state = null, string? search = null, Guid? unitId = null, string? after = null, int take = 100) =>
                    call.RunAsync(new Contracts.ListHolds(state?.Value, search, unitId, after, take)))
            .WithName("ListHolds").WithSummary("Holds: open ones first, the newest first.");
}
