namespace Mes.Quality.Contracts;

/// <summary>A kept result, with the limits that it was judged by.</summary>
/// <param name="Characteristic">Code.</param>
/// <param name="Value">Value.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="Lower">Lower limit then in force.</param>
/// <param name="Upper">Upper limit then in force.</param>
/// <param name="Passed">Whether inside.</param>
/// <param name="Tool">Tool or gauge.</param>
/// <param name="Program">Program that ran on the tool; null: none, or not known.</param>
public sealed record KeptResult(
    string Characteristic, decimal Value, string Unit, decimal? Lower, decimal? Upper, bool Passed, string? Tool, string? Program = null);

/// <summary>Results were kept.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Operation">Operation code.</param>
/// <param name="Station">Where.</param>
/// <param name="Results">The results.</param>
public sealed record UnitMeasured(Guid UnitId, string Operation, string Station, IReadOnlyList<KeptResult> Results) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "quality.unit-measured";

    /// <summary>Why somebody decided that they belong to the unit; null: they came while it was worked on.</summary>
    public string? Reason { get; init; }
}

/// <summary>Somebody decided that results, which a tool had told of the unit, do not belong to it. They were never kept.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Source">What the tool calls them.</param>
/// <param name="Station">Where the tool is; empty: not known.</param>
/// <param name="Results">What it told.</param>
/// <param name="Reason">Why.</param>
public sealed record ResultsRejected(Guid UnitId, string Source, string Station, IReadOnlyList<RejectedResult> Results, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "quality.results-rejected";
}

/// <summary>A nonconformance was opened.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Number">Its number.</param>
/// <param name="Operation">Where it was found: operation code.</param>
/// <param name="Reason">What is wrong: an error code.</param>
public sealed record NonconformanceOpened(Guid UnitId, string Number, string Operation, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "quality.nonconformance-opened";
}

/// <summary>What becomes of a nonconforming unit.</summary>
public enum Disposition
{
    /// <summary>Back to an operation, to be made right.</summary>
    Rework,

    /// <summary>Not to be used.</summary>
    Scrap,

    /// <summary>Accepted as it is, by concession, with a reason.</summary>
    UseAsIs,
}

/// <summary>A nonconformance was dispositioned.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Number">The nonconformance.</param>
/// <param name="Disposition">What was decided.</param>
/// <param name="Reason">Why.</param>
public sealed record NonconformanceDispositioned(Guid UnitId, string Number, Disposition Disposition, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "quality.nonconformance-dispositioned";
}

/// <summary>A unit was put on hold.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Hold">The hold's number.</param>
/// <param name="Reason">Why.</param>
public sealed record UnitHeld(Guid UnitId, string Hold, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "quality.unit-held";
}

/// <summary>A hold on a unit was released.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Hold">The hold's number.</param>
/// <param name="Reason">Why.</param>
public sealed record UnitHoldReleased(Guid UnitId, string Hold, string Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => "quality.unit-hold-released";
}

/// <summary>Told after commit: a nonconformance was opened.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Number">Its number.</param>
/// <param name="Serial">The unit's serial number.</param>
/// <param name="Operation">Where it was found.</param>
public sealed record NonconformanceOpenedV1(Guid UnitId, string Number, string Serial, string Operation) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "quality.nonconformance-opened.v1";

    /// <inheritdoc />
    public string Stream => UnitId.ToString("N");
}
