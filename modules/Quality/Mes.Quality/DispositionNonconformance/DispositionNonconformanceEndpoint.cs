using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.DispositionNonconformance;

internal static class DispositionNonconformanceEndpoint
{
    public static void MapDispositionNonconformance(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/nonconformances/{number}/disposition", (ApiCall call, string number, DispositionBody body) =>
                call.RunAsync(new Contracts.DispositionNonconformance(number, body.Disposition, body.Reason, body.ReturnOperation)))
            .WithName("DispositionNonconformance").WithSummary("Decide what becomes of a nonconforming unit.");
}
