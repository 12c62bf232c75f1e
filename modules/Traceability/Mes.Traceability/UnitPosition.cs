using Mes.Orders.Contracts;

namespace Mes.Traceability;

/// <summary>A traced position of a unit, as ordered.</summary>
internal sealed class UnitPosition : ISiteOwned
{
    public string Site { get; set; } = "";

    public Guid UnitId { get; init; }

    public required string Position { get; init; }

    public required string PartNumber { get; init; }

    public TraceMode Trace { get; init; }

    public int Quantity { get; init; }

    /// <summary>The word of the contracts: <c>serial</c> or <c>lot</c>.</summary>
    public string TraceWord => Trace == TraceMode.Serial ? "serial" : "lot";
}
