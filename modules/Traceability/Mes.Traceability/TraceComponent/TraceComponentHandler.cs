using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class TraceComponentHandler(TraceabilityDbContext db) : IHandler<TraceComponent, ComponentTrace>
{
    public async Task<ComponentTrace> HandleAsync(TraceComponent useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var part = Codes.Required(useCase.PartNumber, "partNumber", Codes.PartNumber, errors);
        var serial = Codes.Required(useCase.ComponentSerial, "componentSerial", Codes.Serial, errors);
        Codes.ThrowIfAny(errors);
        var edges = await db.Edges.AsNoTracking()
            .Where(c => c.PartNumber == part && c.ComponentSerial == serial)
            .WithUnits(db)
            .ToListAsync(ct);
        var (carrying, removed) = Tracing.Split(edges);
        var lots = edges.Select(e => e.Edge.Lot).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        return new ComponentTrace(part, serial, lots, carrying.SingleOrDefault(), removed);
    }
}
