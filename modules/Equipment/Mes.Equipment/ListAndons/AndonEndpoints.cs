using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Equipment.Features;

internal static class AndonEndpoints
{
    public static void MapAndons(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/andons", (ApiCall call, bool? open, string? station, string? after, int? take) =>
                call.RunAsync(new ListAndons(open ?? true, station, after, take ?? 100)))
            .WithName("ListAndons").WithSummary("Calls for help: open ones oldest first, solved ones newest first.");
        endpoints.MapPost("/andons", (ApiCall call, CallAndon body) => call.RunAsync(body))
            .WithName("CallAndon").WithSummary("Calls for help to a station.");
        endpoints.MapPost("/andons/{id:guid}/answer", (ApiCall call, Guid id, AnswerBody body) =>
                call.RunAsync(new AnswerAndon(id, body.State, body.Text)))
            .WithName("AnswerAndon").WithSummary("Takes a call further: acknowledged, on site, solved.");
    }

    /// <summary>An answer as it is sent.</summary>
    internal sealed record AnswerBody(AndonState State, string? Text = null);
}
