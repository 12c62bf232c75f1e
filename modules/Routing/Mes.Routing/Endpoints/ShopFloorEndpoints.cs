using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Routing.Endpoints;

/// <summary>How many first units a station must have released.</summary>
/// <param name="AfterSetUp">After it was set up anew.</param>
/// <param name="AfterRestart">After it stood still.</param>
/// <param name="ShutdownMinutes">How long it must have stood still.</param>
internal sealed record FirstUnitsBody(int AfterSetUp, int AfterRestart, int ShutdownMinutes = 60);

/// <summary>Why a verification begins.</summary>
/// <param name="Cause">Cause.</param>
/// <param name="Note">Note, or null.</param>
internal sealed record BeginSeriesBody(SeriesCause Cause, string? Note = null);

/// <summary>What was decided about the first units.</summary>
/// <param name="Good">True: released.</param>
/// <param name="Note">What was checked.</param>
internal sealed record DecideSeriesBody(bool Good, string Note);

/// <summary>Units.</summary>
/// <param name="Serials">Serial numbers; null: whatever is on the carrier.</param>
internal sealed record SerialsBody(IReadOnlyList<string>? Serials = null);

/// <summary>How much a carrier takes.</summary>
/// <param name="Capacity">Units.</param>
internal sealed record CarrierBody(int Capacity);

/// <summary>A batch to start.</summary>
/// <param name="Carrier">Carrier code, or null.</param>
/// <param name="Serials">Serial numbers, or null.</param>
/// <param name="AllOrNone">Whether one refusal refuses all.</param>
/// <param name="Operation">Operation code, or null.</param>
internal sealed record StartBatchBody(
    string? Carrier = null, IReadOnlyList<string>? Serials = null, bool AllOrNone = true, string? Operation = null);

/// <summary>A batch to complete.</summary>
/// <param name="Carrier">Carrier code, or null.</param>
/// <param name="Serials">Serial numbers, or null.</param>
/// <param name="AllOrNone">Whether one refusal refuses all.</param>
/// <param name="Measurements">Results that hold for each, or null.</param>
internal sealed record CompleteBatchBody(
    string? Carrier = null, IReadOnlyList<string>? Serials = null, bool AllOrNone = true, IReadOnlyList<Measurement>? Measurements = null);

/// <summary>Endpoints for first units, carriers, batches and changes on running units.</summary>
internal static class ShopFloorEndpoints
{
    public static void MapShopFloor(this IEndpointRouteBuilder routes)
    {
        MapSeries(routes);
        MapCarriers(routes);
        MapChanges(routes);
        routes.MapPost("/imports/station-acts", (ApiCall call, ImportStationActs body) => call.RunAsync(body))
            .WithName("ImportStationActs").WithSummary("Takes what a cell without a connection has done: all lines or none.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapSeries(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/stations/{station}/first-units", (ApiCall call, string station, FirstUnitsBody body) =>
            call.RunAsync(new RequireFirstUnits(station, body.AfterSetUp, body.AfterRestart, body.ShutdownMinutes)))
            .WithName("RequireFirstUnits").WithSummary("Says how many first units a station must have released.");
        routes.MapGet("/first-units", (ApiCall call) => call.RunAsync(new ListFirstUnitsRules()))
            .WithName("ListFirstUnitsRules").WithSummary("Lists which stations ask for first units.");
        routes.MapPost("/stations/{station}/series", (ApiCall call, string station, BeginSeriesBody body) =>
            call.RunAsync(new BeginSeries(station, body.Cause, body.Note)))
            .WithName("BeginSeries").WithSummary("Says that a station is set up anew or starts again.");
        routes.MapPost("/stations/{station}/series/decide", (ApiCall call, string station, DecideSeriesBody body) =>
            call.RunAsync(new DecideSeries(station, body.Good, body.Note)))
            .WithName("DecideSeries").WithSummary("Releases the series after the first units, or rejects them.");
        routes.MapGet("/series", (ApiCall call, string? station) => call.RunAsync(new ListSeries(station)))
            .WithName("ListSeries").WithSummary("Lists verifications of first units, open ones first.");
    }

    private static void MapCarriers(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/carriers/{carrier}", (ApiCall call, string carrier, CarrierBody body) =>
            call.RunAsync(new DefineCarrier(carrier, body.Capacity)))
            .WithName("DefineCarrier").WithSummary("Defines an in-process carrier.");
        routes.MapGet("/carriers", (ApiCall call) => call.RunAsync(new ListCarriers()))
            .WithName("ListCarriers").WithSummary("Lists carriers and what is on them.");
        routes.MapGet("/carriers/{carrier}", (ApiCall call, string carrier) => call.RunAsync(new GetCarrier(carrier)))
            .WithName("GetCarrier").WithSummary("Reads a carrier and what is on it.");
        routes.MapPost("/carriers/{carrier}/load", (ApiCall call, string carrier, SerialsBody body) =>
            call.RunAsync(new LoadCarrier(carrier, body.Serials ?? [])))
            .WithName("LoadCarrier").WithSummary("Puts units on a carrier: all or none.");
        routes.MapPost("/carriers/{carrier}/unload", (ApiCall call, string carrier, SerialsBody body) =>
            call.RunAsync(new UnloadCarrier(carrier, body.Serials)))
            .WithName("UnloadCarrier").WithSummary("Takes units off a carrier: all or none.");
        routes.MapPost("/stations/{station}/start-batch", (ApiCall call, string station, StartBatchBody body) =>
            call.RunAsync(new StartBatch(station, body.Carrier, body.Serials, body.AllOrNone, body.Operation)))
            .WithName("StartBatch").WithSummary("Starts the next operation of many units in one act.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/stations/{station}/complete-batch", (ApiCall call, string station, CompleteBatchBody body) =>
            call.RunAsync(new CompleteBatch(station, body.Carrier, body.Serials, body.AllOrNone, body.Measurements)))
            .WithName("CompleteBatch").WithSummary("Completes the operation of many units in one act.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapChanges(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/changes", (ApiCall call, RequestRouteChange body) => call.RunAsync(body))
            .WithName("RequestRouteChange").WithSummary("Asks to move running units to another version, and pauses them.");
        routes.MapGet("/changes", (ApiCall call) => call.RunAsync(new ListRouteChanges()))
            .WithName("ListRouteChanges").WithSummary("Lists changes on running units, newest first.");
        routes.MapGet("/changes/{number}", (ApiCall call, string number) => call.RunAsync(new GetRouteChange(number)))
            .WithName("GetRouteChange").WithSummary("Reads a change with the difference of each unit.");
        routes.MapPost("/changes/{number}/approve", (ApiCall call, string number) => call.RunAsync(new ApproveRouteChange(number)))
            .WithName("ApproveRouteChange").WithSummary("Approves a change as its difference stands.");
        routes.MapPost("/changes/{number}/resume", (ApiCall call, string number) => call.RunAsync(new ResumeRouteChange(number)))
            .WithName("ResumeRouteChange").WithSummary("Moves the units to the new version and lets them go on.");
        routes.MapPost("/changes/{number}/withdraw", (ApiCall call, string number) => call.RunAsync(new WithdrawRouteChange(number)))
            .WithName("WithdrawRouteChange").WithSummary("Gives a change up.");
    }
}
