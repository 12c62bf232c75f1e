namespace Mes.Equipment.Features;

/// <summary>The answer where the module is off.</summary>
internal sealed class NoEquipment : IEquipmentLookup
{
    public Task<IReadOnlyList<EquipmentSummary>> ListAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<EquipmentSummary>>([]);
}
