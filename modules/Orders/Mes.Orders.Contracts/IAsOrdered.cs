namespace Mes.Orders.Contracts;

/// <summary>How a part at a position is traced.</summary>
public enum TraceMode
{
    /// <summary>Not scanned.</summary>
    None,

    /// <summary>By lot or batch number.</summary>
    Lot,

    /// <summary>By its own serial number, unique for the part number.</summary>
    Serial,
}

/// <summary>What one position of one unit must be built from: a line of its 100 % bill of material.</summary>
/// <param name="Position">Position code, for example <c>ENGINE</c>.</param>
/// <param name="PartNumber">The one part.</param>
/// <param name="Quantity">In pieces.</param>
/// <param name="Trace">How it is traced.</param>
public sealed record OrderedPart(string Position, string PartNumber, int Quantity, TraceMode Trace);

/// <summary>What was ordered. When the module is off at a site, every answer is empty.</summary>
public interface IAsOrdered
{
    /// <summary>The unit's 100 % bill of material, frozen at release.</summary>
    /// <param name="unitId">The unit.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A part per position, by position; empty for an unknown unit.</returns>
    Task<IReadOnlyList<OrderedPart>> GetPartsAsync(Guid unitId, CancellationToken ct);
}
