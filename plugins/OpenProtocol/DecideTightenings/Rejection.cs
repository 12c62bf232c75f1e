using System.Globalization;
using Mes.Quality.Contracts;
using OpenProtocol.Devices;
using OpenProtocol.Journal;
using OpenProtocol.Stations;

namespace OpenProtocol.DecideTightenings;

/// <summary>A tightening that belongs to no unit, as the core is told it.</summary>
/// <param name="Row">The tightening.</param>
/// <param name="Controller">Its controller; null: not set up any more.</param>
internal sealed record Rejection(TighteningRow Row, ControllerDevice? Controller)
{
    /// <exception cref="MesException">Refused.</exception>
    public Task TellAsync(IUseCases useCases, Caller person, string reason, CancellationToken ct) => useCases.RunAsync(
        new RejectResults(Source, Row.Identifier.Length == 0 ? null : Row.Identifier, Results(), reason) { Station = Controller?.Station },
        person.WithKey(Recording.DecisionKey(Row.Device, Row.Epoch, Row.Number)), ct);

    /// <summary>Device, epoch and number, as the controller and its journal know it.</summary>
    private string Source => string.Create(CultureInfo.InvariantCulture, $"{Row.Device}/{Row.Epoch}/{Row.Number}");

    private List<RejectedResult> Results()
    {
        if (Row.ToKept().Result is not { } result)
        {
            return [];
        }

        var bolt = Controller?.Plan.BoltOf(result);
        var tool = result.Tool is null ? Row.Device : $"{Row.Device}/{result.Tool}";
        var program = $"{Row.Device}/{result.ParameterSet}";
        return
        [
            new RejectedResult(bolt?.Torque ?? "torque", result.Torque, "N·m", tool, program),
            new RejectedResult(bolt?.Angle ?? "angle", result.Angle, "°", tool, program),
        ];
    }
}
