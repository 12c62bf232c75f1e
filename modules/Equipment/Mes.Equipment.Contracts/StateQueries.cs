namespace Mes.Equipment.Contracts;

/// <summary>Asks how long a piece of equipment was in each state. The time model is closed: the seconds add up to the interval, and time without data is <see cref="EquipmentState.Unknown"/>.</summary>
/// <param name="Equipment">Equipment code, any case.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive; at most 400 days after <paramref name="From"/>. An end in the future is cut to now.</param>
[Requires(EquipmentPermissions.Read)]
public sealed record GetStateDurations(string Equipment, DateTime From, DateTime To) : IQuery<StateDurations>;

/// <summary>How long a piece of equipment was in each state.</summary>
/// <param name="Equipment">Equipment code.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive, after cutting to now.</param>
/// <param name="Seconds">Length of the interval in seconds; equal to the sum of either list.</param>
/// <param name="States">Seconds in each of our states, longest first.</param>
/// <param name="SourceStates">Seconds in each of the machine's own states, longest first; null for time in which it named none.</param>
/// <param name="Changes">How many times the state or the source state changed inside the interval.</param>
/// <param name="LateEvents">How many of the events inside the interval had arrived after a newer one, and so changed what had been shown before.</param>
public sealed record StateDurations(
    string Equipment,
    DateTime From,
    DateTime To,
    decimal Seconds,
    IReadOnlyList<StateSeconds> States,
    IReadOnlyList<SourceStateSeconds> SourceStates,
    int Changes,
    int LateEvents);

/// <summary>Time in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Seconds">Seconds, to the microsecond.</param>
public sealed record StateSeconds(EquipmentState State, decimal Seconds);

/// <summary>Time in one of the machine's own states.</summary>
/// <param name="SourceState">The machine's word, upper case; null where it named none.</param>
/// <param name="Seconds">Seconds, to the microsecond.</param>
public sealed record SourceStateSeconds(string? SourceState, decimal Seconds);

/// <summary>Asks for the stretches of one state after the other, for example to draw a shift. Without gaps: time without data is <see cref="EquipmentState.Unknown"/>.</summary>
/// <param name="Equipment">Equipment code, any case.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive; at most 31 days after <paramref name="From"/>. An end in the future is cut to now.</param>
[Requires(EquipmentPermissions.Read)]
public sealed record GetStateTimeline(string Equipment, DateTime From, DateTime To) : IQuery<StateTimeline>;

/// <summary>The stretches of an interval, in order.</summary>
/// <param name="Equipment">Equipment code.</param>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive, after cutting to now.</param>
/// <param name="Stretches">They cover the interval.</param>
public sealed record StateTimeline(string Equipment, DateTime From, DateTime To, IReadOnlyList<StateStretch> Stretches);

/// <summary>A time in one state.</summary>
/// <param name="From">UTC, inclusive.</param>
/// <param name="To">UTC, exclusive.</param>
/// <param name="State">The state.</param>
/// <param name="Reason">Reason code, or null.</param>
/// <param name="SourceState">The machine's own word, or null.</param>
/// <param name="Late">Whether the event that began it had arrived after a newer one.</param>
public sealed record StateStretch(
    DateTime From, DateTime To, EquipmentState State, string? Reason, string? SourceState, bool Late)
{
    /// <summary>Length in seconds.</summary>
    public decimal Seconds => (To - From).Ticks / (decimal)TimeSpan.TicksPerSecond;
}

/// <summary>Asks for everything that the equipment board shows.</summary>
/// <param name="From">Where the strips begin, UTC, at most 7 days ago; null: today's midnight in the site's zone.</param>
[Requires(EquipmentPermissions.Read)]
public sealed record GetEquipmentBoard(DateTime? From = null) : IQuery<EquipmentBoard>;

/// <summary>What the equipment board shows.</summary>
/// <param name="From">Where the strips begin, UTC.</param>
/// <param name="At">When this was true, UTC.</param>
/// <param name="Tiles">Stations and machines, in the order of the hierarchy.</param>
public sealed record EquipmentBoard(DateTime From, DateTime At, IReadOnlyList<EquipmentTile> Tiles);

/// <summary>One station or machine on the board.</summary>
/// <param name="Equipment">As it stands now.</param>
/// <param name="SourceState">The machine's own word, or null.</param>
/// <param name="ReceivedAt">When its newest report arrived, UTC; null while nothing was ever reported.</param>
/// <param name="Seconds">Seconds per state since <see cref="EquipmentBoard.From"/>, longest first; they add up to the time since then.</param>
/// <param name="Stretches">The stretches since <see cref="EquipmentBoard.From"/>.</param>
public sealed record EquipmentTile(
    EquipmentSummary Equipment,
    string? SourceState,
    DateTime? ReceivedAt,
    IReadOnlyList<StateSeconds> Seconds,
    IReadOnlyList<StateStretch> Stretches);
