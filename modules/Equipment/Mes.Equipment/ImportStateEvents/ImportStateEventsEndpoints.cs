using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Equipment.Features;

internal static class ImportStateEventsEndpoints
{
    public static void MapImportStateEvents(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/{code}/state-events", (ApiCall call, string code, EventsBody body) =>
                call.RunAsync(new ImportStateEvents(code, body.Events)))
            .WithName("ImportStateEvents").WithSummary("Takes many state reports of one piece of equipment at once.");

    /// <summary>An import as it is sent.</summary>
    internal sealed record EventsBody(IReadOnlyList<StateEventLine> Events);
}
