namespace Mes.Equipment.Contracts;

/// <summary>A piece of equipment.</summary>
/// <param name="Code">Code, upper case, unique at the site.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Level">Where in the hierarchy it stands.</param>
/// <param name="Parent">Code of what it belongs to; null at the top.</param>
/// <param name="Sequence">Place among its siblings.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Since">Since when, source time, UTC; null while nothing was ever reported.</param>
/// <param name="Reason">Reason code, or null.</param>
public sealed record EquipmentSummary(
    string Code,
    string Name,
    EquipmentLevel Level,
    string? Parent,
    int Sequence,
    EquipmentState State,
    DateTime? Since,
    string? Reason);

/// <summary>What stands in the plant. When the module is off at a site, the list is empty.</summary>
public interface IEquipmentLookup
{
    /// <summary>Everything at the caller's site, depth first: each piece before its children, siblings by sequence and code.</summary>
    /// <param name="ct">Cancels.</param>
    /// <returns>The list.</returns>
    Task<IReadOnlyList<EquipmentSummary>> ListAsync(CancellationToken ct);
}
