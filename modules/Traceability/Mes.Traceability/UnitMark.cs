namespace Mes.Traceability;

/// <summary>Something that touched a unit and that a recall may ask for: a station, a tool or the program that ran on it, at a time. Written with the fact that says so, only ever added to.</summary>
internal sealed class UnitMark : ISiteOwned
{
    public string Site { get; set; } = "";

    public MarkKind Kind { get; init; }

    public required string Code { get; init; }

    public DateTime At { get; init; }

    public Guid UnitId { get; init; }
}

internal enum MarkKind
{
    Station,
    Tool,
    Program,
}
