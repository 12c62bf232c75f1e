namespace Mes.Equipment.Features;

/// <summary>A report that is kept.</summary>
internal readonly record struct IntakeRow(DateTime Since, StateValue Value, bool Late);

/// <summary>Decides, report by report, what is kept. Pure.</summary>
/// <remarks>A repetition is the known state at no time of its own, or at a time that is already known: nothing is learnt. The known state at a later time of its own is kept, though it changes nothing now: should a late report say that something else lay in between, the time model still comes out the same as if all had arrived in order.</remarks>
internal sealed class StateIntake(
    StateValue value, DateTime? since, DateTime? newestAt, HashSet<(DateTime Since, StateValue Value)> known)
{
    public StateValue Value { get; private set; } = value;

    /// <summary>Since when <see cref="Value"/> holds, as far as reports in order say.</summary>
    public DateTime? Since { get; private set; } = since;

    public DateTime? NewestAt { get; private set; } = newestAt;

    public int Changes { get; private set; }

    public int Repeated { get; private set; }

    public int Late { get; private set; }

    public IntakeRow? Take(Reading reading, DateTime now)
    {
        if (NewestAt is not null && reading.Since is null && reading.Value == Value)
        {
            Repeated++;
            return null;
        }

        var at = Clock.Truncate(reading.Since ?? now);
        if (!known.Add((at, reading.Value)))
        {
            Repeated++;
            return null;
        }

        if (at < NewestAt)
        {
            Late++;
            return new IntakeRow(at, reading.Value, true);
        }

        if (NewestAt is not null && reading.Value == Value)
        {
            Repeated++;
        }
        else
        {
            Changes++;
            Value = reading.Value;
            Since = at;
        }

        NewestAt = at;
        return new IntakeRow(at, reading.Value, false);
    }
}
