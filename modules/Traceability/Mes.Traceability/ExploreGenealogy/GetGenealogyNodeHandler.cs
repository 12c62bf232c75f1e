using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class GetGenealogyNodeHandler(TraceabilityDbContext db) : IHandler<GetGenealogyNode, GenealogyNode>
{
    public async Task<GenealogyNode> HandleAsync(GetGenealogyNode useCase, CancellationToken ct)
    {
        var key = GenealogyKeys.Normal(useCase.Key);
        if (key.Kind == GenealogyKind.Lot)
        {
            var known = await db.Edges.AnyAsync(e => e.Lot == key.Code && (key.PartNumber == null || e.PartNumber == key.PartNumber), ct)
                || await db.Lots.AnyAsync(l => l.Number == key.Code && (key.PartNumber == null || l.PartNumber == key.PartNumber), ct);
            return new GenealogyNode(key, key.PartNumber ?? "", null, null, known);
        }

        var units = db.Units.AsNoTracking();
        var unit = await (key.Kind == GenealogyKind.Unit ? units.Where(u => u.Serial == key.Code) : units.Where(u => u.PartNumber == key.PartNumber && u.ComponentSerial == key.Code))
            .Select(u => new { u.Serial, u.Model, u.PartNumber, u.Life, u.ShippedAt }).FirstOrDefaultAsync(ct);
        if (unit is not null)
        {
            return new GenealogyNode(
                new GenealogyKey(GenealogyKind.Unit, unit.Serial), unit.Model.Length > 0 ? unit.Model : unit.PartNumber, unit.Life, unit.ShippedAt, true);
        }

        return key.Kind == GenealogyKind.Unit
            ? throw MesException.NotFound(TraceabilityErrors.UnitNotFound, ("Serial", useCase.Key.Code))
            : new GenealogyNode(key, key.PartNumber!, null, null, await db.Edges.AnyAsync(e => e.PartNumber == key.PartNumber && e.ComponentSerial == key.Code, ct));
    }
}

/// <summary>Brings keys into normal form.</summary>
internal static class GenealogyKeys
{
    public static GenealogyKey Normal(GenealogyKey key)
    {
        var errors = new List<MesError>();
        var code = Codes.Required(key.Code, "key.code", Codes.Serial, errors);
        var part = key.Kind == GenealogyKind.Component
            ? Codes.Required(key.PartNumber, "key.partNumber", Codes.PartNumber, errors)
            : Codes.Optional(key.PartNumber, "key.partNumber", Codes.PartNumber, errors);
        Codes.ThrowIfAny(errors);
        return new GenealogyKey(key.Kind, code, part);
    }
}
