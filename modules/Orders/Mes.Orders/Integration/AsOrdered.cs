using Mes.Orders.Data;

namespace Mes.Orders.Integration;

internal sealed class AsOrdered(OrdersDbContext db) : IAsOrdered
{
    public async Task<IReadOnlyList<OrderedPart>> GetPartsAsync(Guid unitId, CancellationToken ct)
    {
        var parts = await db.UnitParts.AsNoTracking().Where(p => p.UnitId == unitId).OrderBy(p => p.Position).ToListAsync(ct);
        return [.. parts.Select(p => p.ToPart())];
    }
}

/// <summary>The answers where the module is off.</summary>
internal sealed class NothingOrdered : IAsOrdered
{
    public Task<IReadOnlyList<OrderedPart>> GetPartsAsync(Guid unitId, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<OrderedPart>>([]);
}
