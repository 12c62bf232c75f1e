using OpenProtocol.Results;

namespace OpenProtocol.Journal;

/// <summary>Tightenings to rows and back.</summary>
internal static class TighteningRows
{
    public static TighteningRow ToRow(this KeptTightening kept, string device) => kept.Result is { } r
        ? new TighteningRow
        {
            Device = device, Epoch = kept.Epoch, Number = kept.Id, Told = true, ReceivedAt = kept.ReceivedAt, ClockAheadTicks = kept.ClockAhead.Ticks,
            State = TighteningState.Open,
            Identifier = r.Identifier, Job = r.Job, ParameterSet = r.ParameterSet, BatchCounter = r.BatchCounter, Ok = r.Ok, Torque = r.Torque, Angle = r.Angle,
            At = r.At, Tool = r.Tool,
        }
        : new TighteningRow
        {
            Device = device, Epoch = kept.Epoch, Number = kept.Id, Told = false, ReceivedAt = kept.ReceivedAt, ClockAheadTicks = kept.ClockAhead.Ticks,
            State = TighteningState.Doubtful, Doubt = Doubt.Lost,
        };

    public static KeptTightening ToKept(this TighteningRow row) => new(
        row.Epoch, row.Number, row.Told ? row.ToResult() : null, row.ReceivedAt, new TimeSpan(row.ClockAheadTicks));

    private static Tightening ToResult(this TighteningRow row) => new(
        row.Number, row.Identifier, row.Job, row.ParameterSet, row.BatchCounter, row.Ok, row.Torque, row.Angle,
        DateTime.SpecifyKind(row.At!.Value, DateTimeKind.Unspecified), row.Tool);
}
