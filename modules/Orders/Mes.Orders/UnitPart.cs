namespace Mes.Orders;

/// <summary>A position of a unit's 100 % bill of material, frozen at release.</summary>
internal sealed class UnitPart : ISiteOwned
{
    public Guid UnitId { get; init; }

    public required string Position { get; init; }

    public string Site { get; set; } = "";

    public required string PartNumber { get; init; }

    public int Quantity { get; init; }

    public TraceMode Trace { get; init; }

    public static UnitPart Of(Guid unitId, OrderedPart part) => new()
    {
        UnitId = unitId, Position = part.Position, PartNumber = part.PartNumber, Quantity = part.Quantity, Trace = part.Trace,
    };

    public OrderedPart ToPart() => new(Position, PartNumber, Quantity, Trace);
}
