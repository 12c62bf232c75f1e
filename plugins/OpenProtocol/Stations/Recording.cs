using System.Globalization;
using Mes.Quality.Contracts;
using OpenProtocol.Results;

namespace OpenProtocol.Stations;

/// <summary>A tightening as Mes is told it: results of a bolt with tool, program and time, under a key that makes telling twice record once.</summary>
internal sealed record Recording(string Device, string Station, Bolt Bolt, string Serial, KeptTightening Kept, Tightening Result)
{
    /// <summary>Device, epoch and number make a tightening the only one.</summary>
    public string Key => KeyOf(Device, Kept.Epoch, Kept.Id);

    /// <summary>Whatever a person decides about a tightening goes under one key, so that only one decision is ever taken.</summary>
    public static string DecisionKey(string device, int epoch, long number) => KeyOf(device, epoch, number) + ":decided";

    private static string KeyOf(string device, int epoch, long number) => string.Create(CultureInfo.InvariantCulture, $"tightening:{device}:{epoch}:{number}");

    /// <summary>The tool tells: the unit must be at the station.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public Task TellAsync(IUseCases useCases, Caller caller, CancellationToken ct) =>
        RunAsync(new RecordResults(Station, Serial, Values()), useCases, caller, Key, ct);

    /// <summary>A person has decided that it belongs here. The key has one unit alone: a second decision is refused, whatever was cut off in between.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public Task BindAsync(IUseCases useCases, Caller caller, string reason, CancellationToken ct) =>
        RunAsync(new RecordLateResults(Station, Serial, Values(), reason), useCases, caller, DecisionKey(Device, Kept.Epoch, Kept.Id), ct);

    private async Task RunAsync(IUseCase<RecordedResults> command, IUseCases useCases, Caller caller, string key, CancellationToken ct)
    {
        var answer = await useCases.RunAsync(command, caller.WithKey(key), ct);
        if (!Result.Ok && answer.Nonconformance is null)
        {
            // The controller saw something that its two values do not show.
            await useCases.RunAsync(new ReportNonconformance(Serial, "TIGHTENING_NOT_OK", Station: Station), caller.WithKey(key + ":not-ok"), ct);
        }
    }

    private List<ResultToRecord> Values()
    {
        var tool = Result.Tool is null ? Device : $"{Device}/{Result.Tool}";
        var program = $"{Device}/{Result.ParameterSet}";
        var at = MeasuredAt();
        List<ResultToRecord> values = [new(Bolt.Torque, Result.Torque, tool, at, program)];
        if (Bolt.Angle is { } angle)
        {
            values.Add(new ResultToRecord(angle, Result.Angle, tool, at, program));
        }

        return values;
    }

    /// <summary>The controller's clock, put right by what it was ahead when last asked; never later than it came in.</summary>
    private DateTime MeasuredAt()
    {
        var at = DateTime.SpecifyKind(Result.At - Kept.ClockAhead, DateTimeKind.Utc);
        return at < Kept.ReceivedAt ? at : Kept.ReceivedAt;
    }
}
