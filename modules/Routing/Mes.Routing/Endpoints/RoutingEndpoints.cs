using Mes.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mes.Routing.Endpoints;

/// <summary>What a station sends with a start.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Operation">Operation code, where several may come next at the station; null: the first of them.</param>
internal sealed record StartBody(string Serial, string? Operation = null);

/// <summary>What a station sends with a completion.</summary>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Measurements">Results, or null.</param>
/// <param name="Components">Components, or null.</param>
internal sealed record CompleteBody(
    string Serial, IReadOnlyList<Measurement>? Measurements = null, IReadOnlyList<ComponentScan>? Components = null);

/// <summary>The end of a version.</summary>
/// <param name="EffectiveTo">UTC; null: now.</param>
internal sealed record EndBody(DateTime? EffectiveTo = null);

/// <summary>A label's text.</summary>
/// <param name="Text">What the scanner sent.</param>
internal sealed record LabelBody(string Text);

/// <summary>The module's REST endpoints.</summary>
internal static class RoutingEndpoints
{
    public static void MapRoutings(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/routings", (ApiCall call, DefineRouting body) => call.RunAsync(body))
            .WithName("DefineRouting").WithSummary("Writes a routing version; with release it is released at once.");
        routes.MapGet("/routings", (ApiCall call, string? model) => call.RunAsync(new ListRoutings(model)))
            .WithName("ListRoutings").WithSummary("Lists routing versions, newest first.");
        routes.MapGet("/routings/{code}", (ApiCall call, string code, int? version) => call.RunAsync(new GetRouting(code, version)))
            .WithName("GetRouting").WithSummary("Reads a routing version with its operations.");
        routes.MapPost("/routings/check", (ApiCall call, DefineRouting body) => call.RunAsync(new CheckRouting(body)))
            .WithName("CheckRouting").WithSummary("Says what is wrong with a routing version, without writing it.");
        routes.MapPost("/routings/{code}/versions/{version:int}/release",
            (ApiCall call, string code, int version, long? revision) => call.RunAsync(new ReleaseRouting(code, version, revision)))
            .WithName("ReleaseRouting").WithSummary("Releases a draft.");
        routes.MapDelete("/routings/{code}/versions/{version:int}",
            (ApiCall call, string code, int version) => call.RunAsync(new DiscardRouting(code, version)))
            .WithName("DiscardRouting").WithSummary("Throws a draft away.");
        routes.MapPost("/routings/{code}/versions/{version:int}/end",
            (ApiCall call, string code, int version, EndBody body) => call.RunAsync(new EndRouting(code, version, body.EffectiveTo)))
            .WithName("EndRouting").WithSummary("Sets the end of a released version.");
        routes.MapGet("/routings/{code}/versions/{version:int}/compare",
            (ApiCall call, string code, int version, int with, string? withCode) =>
                call.RunAsync(new CompareRoutings(code, version, withCode ?? code, with)))
            .WithName("CompareRoutings").WithSummary("Compares a version with a newer one, or with one of another routing.");
        routes.MapGet("/balance", (ApiCall call, DateOnly? day, int? taktSeconds) => call.RunAsync(new GetLineBalance(null, day, taktSeconds)))
            .WithName("GetLineBalance").WithSummary("Line balance of the units released on a day.");
        routes.MapPost("/balance", (ApiCall call, GetLineBalance body) => call.RunAsync(body))
            .WithName("BalanceMix").WithSummary("Line balance of a given mix.");
    }

    public static void MapWorkCentres(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/work-centres", (ApiCall call) => call.RunAsync(new ListWorkCentres()))
            .WithName("ListWorkCentres").WithSummary("Lists the work centres with their stations.");
        routes.MapPut("/work-centres", (ApiCall call, DefineWorkCentre body) => call.RunAsync(body))
            .WithName("DefineWorkCentre").WithSummary("Writes a work centre.");
        routes.MapDelete("/work-centres/{code}", (ApiCall call, string code) => call.RunAsync(new RemoveWorkCentre(code)))
            .WithName("RemoveWorkCentre").WithSummary("Takes a work centre away; released routings keep it.");
    }

    public static void MapStations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/board", (ApiCall call) => call.RunAsync(new GetBoard()))
            .WithName("GetBoard").WithSummary("Reads the plant board.");
        routes.MapGet("/units/stuck", (ApiCall call, int? overSeconds, string? station, int? take) =>
            call.RunAsync(new ListStuckUnits(overSeconds, station, take ?? 50)))
            .WithName("ListStuckUnits").WithSummary("Lists units that stand too long, longest first.");
        routes.MapGet("/stations/{station}",
            (ApiCall call, string station, string? serial, string? person) => call.RunAsync(new GetStation(station, serial, person)))
            .WithName("GetStation").WithSummary("Reads what a station's screen shows.");
        routes.MapPost("/stations/{station}/start", (ApiCall call, string station, StartBody body) =>
            AnswerAsync(call, new StartOperation(station, body.Serial, body.Operation), station, body.Serial))
            .WithName("StartOperation").WithSummary("Starts the unit's next operation.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/stations/{station}/complete", (ApiCall call, string station, CompleteBody body) =>
            AnswerAsync(call, new CompleteOperation(station, body.Serial, body.Measurements, body.Components), station, body.Serial))
            .WithName("CompleteOperation").WithSummary("Completes the started operation with its results and components.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/stations/{station}/why-not",
            (ApiCall call, string station, string serial, string? operation, string? person) =>
                call.RunAsync(new WhyNot(station, serial, operation, person)))
            .WithName("WhyNot").WithSummary("Says, without trying, what stands against the unit's next step at the station.");
        routes.MapPost("/labels/parse", (ApiCall call, LabelBody body) => call.RunAsync(new ParseLabel(body.Text)))
            .WithName("ParseLabel").WithSummary("Reads the label of a component.");
    }

    public static void MapUnits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units",
            (ApiCall call, Choice<UnitState>? state, string? station, string? search, string? after, int? take) =>
                call.RunAsync(new ListUnits(state?.Value, station, search, after, take ?? 100)))
            .WithName("ListUnits").WithSummary("Lists units by serial number.");
        routes.MapGet("/units/{serial}", (ApiCall call, string serial) => call.RunAsync(new GetUnit(serial)))
            .WithName("GetUnit").WithSummary("Reads a unit with its route.");
        routes.MapGet("/units/{serial}/label", LabelAsync)
            .WithName("RenderUnitLabel").WithSummary("Renders a unit's label with a plugin's label renderer.");
        routes.MapPost("/units/{serial}/ship", (ApiCall call, string serial) =>
            AnswerAsync(call, new ShipUnit(serial), "", serial))
            .WithName("ShipUnit").WithSummary("Ships a finished unit.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapGet("/scan", (ApiCall call, string text) => call.RunAsync(new FindByScan(text)))
            .WithName("FindByScan").WithSummary("Says what a scanned text names.");
    }

    private static async Task<FileContentHttpResult> LabelAsync(ApiCall call, string serial, string? provider, int? copies)
    {
        var label = await call.RunAsync(new RenderUnitLabel(serial, provider, copies ?? 1));
        return TypedResults.File(label.Content, label.MediaType, label.FileName);
    }

    /// <summary>Over HTTP a refused answer is a problem with every failing term.</summary>
    internal static async Task<Ok<StationAnswer>> AnswerAsync(
        ApiCall call, ICommand<StationAnswer> command, string station, string serial)
    {
        var answer = await call.RunAsync(command);
        return answer.Accepted
            ? TypedResults.Ok(answer)
            : throw new MesException(
                ErrorKind.Refused,
                MesError.Of(RoutingErrors.Refused, ("Serial", Codes.Normal(serial)), ("Station", Codes.Normal(station))),
                answer.Refusals);
    }
}
