namespace Mes.Routing.Contracts;

/// <summary>What a station has done.</summary>
public enum StationActKind
{
    /// <summary>It has started the unit's operation.</summary>
    Start,

    /// <summary>It has completed it.</summary>
    Complete,
}

/// <summary>Takes what a cell without a connection has done, from its file: all lines or none. Each line is decided as at any other door.</summary>
/// <param name="Acts">1 to 1,000 lines, one unit a line.</param>
/// <remarks>Refused with <see cref="RoutingErrors.Refused"/>, whose details name the line and the unit of each failing term, and with <see cref="RoutingErrors.UnitTwice"/>: what follows on a line goes into the next file.</remarks>
[Requires(RoutingPermissions.Operate)]
public sealed record ImportStationActs(IReadOnlyList<StationAct> Acts) : ICommand<BatchAnswer>;

/// <summary>A line of such a file.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Station">Station code.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Operation">Operation code, for a start where several may come next; null: the first of them.</param>
/// <param name="Measurements">Results, or null.</param>
/// <param name="Components">Components, or null.</param>
public sealed record StationAct(
    StationActKind Kind,
    string Station,
    string Serial,
    string? Operation = null,
    IReadOnlyList<Measurement>? Measurements = null,
    IReadOnlyList<ComponentScan>? Components = null);
