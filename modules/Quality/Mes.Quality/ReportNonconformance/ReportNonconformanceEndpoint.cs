using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Quality.ReportNonconformance;

internal static class ReportNonconformanceEndpoint
{
    public static void MapReportNonconformance(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/nonconformances", (ApiCall call, Contracts.ReportNonconformance body) => call.RunAsync(body))
            .WithName("ReportNonconformance").WithSummary("Report a defect that a person sees; the unit is held.");
}
