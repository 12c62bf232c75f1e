using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal static class LotEndpoints
{
    public static void MapLots(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/material-lots", (ApiCall call, string? search, Choice<LotState>? state, string? place, string? partNumber, string? after, int? take) =>
                call.RunAsync(new ListLots(search, state?.Value, place, after, take ?? 100, partNumber)))
            .WithName("ListLots").WithSummary("Lots of material, the newest first; by place: the stock beside a station.");
        endpoints.MapGet("/material-lots/{partNumber}/{lot}", (ApiCall call, string partNumber, string lot) => call.RunAsync(new GetLot(partNumber, lot)))
            .WithName("GetLot").WithSummary("A lot with everything that happened to it.");
        endpoints.MapGet("/material-lots/{partNumber}/{lot}/moves", (ApiCall call, string partNumber, string lot, string? after, int? take) =>
                call.RunAsync(new ListLotMoves(partNumber, lot, after, take ?? 200)))
            .WithName("ListLotMoves").WithSummary("What happened to a lot, the latest first, page by page.");
        endpoints.MapPost("/material-lots", (ApiCall call, ReceiveLot body) => call.RunAsync(body))
            .WithName("ReceiveLot").WithSummary("Takes in a lot.");
        endpoints.MapPost("/material-lots/split", (ApiCall call, SplitLot body) => call.RunAsync(body))
            .WithName("SplitLot").WithSummary("Makes a part of a lot a lot of its own.");
        endpoints.MapPost("/material-lots/merge", (ApiCall call, MergeLot body) => call.RunAsync(body))
            .WithName("MergeLot").WithSummary("Puts all of a lot into another.");
        endpoints.MapPost("/material-lots/change", (ApiCall call, ChangeLot body) => call.RunAsync(body))
            .WithName("ChangeLot").WithSummary("Moves, blocks, releases, consumes, returns, scraps or counts a lot.");
    }
}
