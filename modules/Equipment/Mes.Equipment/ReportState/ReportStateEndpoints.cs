using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Equipment.Features;

internal static class ReportStateEndpoints
{
    public static void MapReportState(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/{code}/state", (ApiCall call, string code, StateBody body) =>
                call.RunAsync(new ReportState(code, body.State, body.Since, body.Reason, body.SourceState)))
            .WithName("ReportState").WithSummary("Reports the state of a piece of equipment.");

    /// <summary>A report as it is sent.</summary>
    internal sealed record StateBody(
        EquipmentState State, DateTime? Since = null, string? Reason = null, string? SourceState = null);
}
