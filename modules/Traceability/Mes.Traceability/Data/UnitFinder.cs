using System.Linq.Expressions;

namespace Mes.Traceability.Data;

/// <summary>A unit, as this module's queries need it.</summary>
internal sealed record FoundUnit(Guid UnitId, string Serial, string OrderNumber, string Model, long Version)
{
    public static readonly Expression<Func<UnitRecord, FoundUnit>> Row = u => new FoundUnit(u.Id, u.Serial, u.OrderNumber, u.Model, u.HeadSequence);
}

/// <summary>Finds units by what people scan.</summary>
internal sealed class UnitFinder(TraceabilityDbContext db)
{
    public async Task<FoundUnit> GetAsync(string serial, CancellationToken ct) =>
        await FindAsync(serial, ct) ?? throw MesException.NotFound(TraceabilityErrors.UnitNotFound, ("Serial", serial));

    public Task<FoundUnit?> FindAsync(string serial, CancellationToken ct)
    {
        var code = Codes.Normal(serial) ?? "";
        return db.Units.AsNoTracking()
            .Where(u => u.Serial == code)
            .Select(FoundUnit.Row)
            .FirstOrDefaultAsync(ct);
    }
}
