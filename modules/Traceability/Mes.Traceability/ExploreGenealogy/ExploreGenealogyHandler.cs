using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ExploreGenealogyHandler(TraceabilityDbContext db, UnitFinder units, ICallContext call) : IHandler<ExploreGenealogy, GenealogyNeighbours>
{
    private const int GroupsFrom = 200;
    private const int Page = 1_000;

    public async Task<GenealogyNeighbours> HandleAsync(ExploreGenealogy useCase, CancellationToken ct)
    {
        var key = GenealogyKeys.Normal(useCase.Key);
        var moment = useCase.At?.ToUniversalTime() ?? call.UtcNow;
        var lots = key.Kind == GenealogyKind.Lot && useCase is { Skip: 0, Group: null } ? await LotsAsync(key, useCase.Way, moment, ct) : [];
        if (useCase.Way == GenealogyWay.Contains)
        {
            return key.Kind == GenealogyKind.Lot
                ? new GenealogyNeighbours(lots.Count, [], lots)
                : await BelowAsync(key, moment, useCase.Group, useCase.Skip, ct);
        }

        return await AboveAsync(await EdgesAsync(key, ct), lots, moment, useCase, ct);
    }

    /// <summary>The edges by which a node is in others.</summary>
    private async Task<IQueryable<InstalledComponent>> EdgesAsync(GenealogyKey key, CancellationToken ct)
    {
        if (key.Kind == GenealogyKind.Lot)
        {
            return db.Edges.AsNoTracking().Where(e => e.Lot == key.Code && (key.PartNumber == null || e.PartNumber == key.PartNumber));
        }

        var (part, serial) = (key.PartNumber, key.Code);
        if (key.Kind == GenealogyKind.Unit)
        {
            var id = (await units.GetAsync(key.Code, ct)).UnitId;
            var own = await db.Units.AsNoTracking().Where(u => u.Id == id).Select(u => new { u.PartNumber, u.ComponentSerial }).FirstAsync(ct);
            (part, serial) = (own.PartNumber, own.ComponentSerial);
        }

        return db.Edges.AsNoTracking().Where(e => e.PartNumber == part && e.ComponentSerial == serial);
    }

    private async Task<GenealogyNeighbours> AboveAsync(
        IQueryable<InstalledComponent> edges, List<GenealogyNeighbour> lots, DateTime moment, ExploreGenealogy useCase, CancellationToken ct)
    {
        var atGateOut = useCase.AtGateOut;
        var above =
            from e in edges
            join u in db.Units.AsNoTracking() on e.UnitId equals u.Id
            where e.InstalledAt <= (atGateOut ? u.ShippedAt ?? moment : moment) && (useCase.Group == null || u.Model == useCase.Group)
            select new { Edge = e, u.Serial, u.Model, u.ShippedAt };
        var total = await above.CountAsync(ct);
        if (useCase.Group is null && total > GroupsFrom)
        {
            var groups = await above.GroupBy(a => a.Model).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
            return new GenealogyNeighbours(total, [.. groups.Select(g => new ScopeCount(g.Key, g.Count)).OrderByDescending(g => g.Count)], lots);
        }

        var rows = await above.OrderBy(a => a.Serial).ThenBy(a => a.Edge.Id).Skip(useCase.Skip).Take(Page)
            .Select(a => new { a.Serial, a.Model, a.ShippedAt, a.Edge.Position, a.Edge.InstalledAt, a.Edge.RemovedAt, a.Edge.RemovalReason })
            .ToListAsync(ct);
        return new GenealogyNeighbours(total, [], [.. lots, .. rows.Select(r =>
        {
            var out1 = r.RemovedAt <= (atGateOut ? r.ShippedAt ?? moment : moment);
            return new GenealogyNeighbour(new GenealogyKey(GenealogyKind.Unit, r.Serial), r.Model, null, r.Position, r.InstalledAt,
                out1 ? r.RemovedAt : null, out1 ? r.RemovalReason : null, true);
        })]);
    }

    private async Task<GenealogyNeighbours> BelowAsync(GenealogyKey key, DateTime moment, string? group, int skip, CancellationToken ct)
    {
        if (key.Kind == GenealogyKind.Component)
        {
            return await OwnLotsAsync(key, ct);
        }

        var unit = await units.GetAsync(key.Code, ct);
        var edges = db.Edges.AsNoTracking().Where(e => e.UnitId == unit.UnitId && e.InstalledAt <= moment && (group == null || e.PartNumber == group));
        var total = await edges.CountAsync(ct);
        if (group is null && total > GroupsFrom)
        {
            var groups = await edges.GroupBy(e => e.PartNumber).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
            return new GenealogyNeighbours(total, [.. groups.Select(g => new ScopeCount(g.Key, g.Count)).OrderBy(g => g.Name, StringComparer.Ordinal)], []);
        }

        var rows = await (
            from e in edges.OrderBy(e => e.Position).ThenBy(e => e.InstalledAt).ThenBy(e => e.Id).Skip(skip).Take(Page)
            join u in db.Units.AsNoTracking() on new { e.PartNumber, Serial = e.ComponentSerial! } equals new { u.PartNumber, Serial = u.ComponentSerial } into known
            from u in known.DefaultIfEmpty()
            orderby e.Position, e.InstalledAt, e.Id
            select new { Edge = e, Unit = u == null ? null : u.Serial }).ToListAsync(ct);
        return new GenealogyNeighbours(total, [], [.. rows.Select(r => Below(r.Edge, r.Unit, moment))]);
    }

    private static GenealogyNeighbour Below(InstalledComponent e, string? unit, DateTime moment)
    {
        var key = unit is not null ? new GenealogyKey(GenealogyKind.Unit, unit)
            : e.ComponentSerial is { } serial ? new GenealogyKey(GenealogyKind.Component, serial, e.PartNumber)
            : new GenealogyKey(GenealogyKind.Lot, e.Lot ?? "", e.PartNumber);
        var removed = e.RemovedAt <= moment;
        return new GenealogyNeighbour(key, e.PartNumber, key.Kind == GenealogyKind.Lot ? null : e.Lot, e.Position, e.InstalledAt,
            removed ? e.RemovedAt : null, removed ? e.RemovalReason : null, unit is not null || e.Lot is not null);
    }

    /// <summary>A component that is no unit of its own comes from the lots that it was recorded with.</summary>
    private async Task<GenealogyNeighbours> OwnLotsAsync(GenealogyKey key, CancellationToken ct)
    {
        var lots = await db.Edges.AsNoTracking().Where(e => e.PartNumber == key.PartNumber && e.ComponentSerial == key.Code && e.Lot != null)
            .Select(e => new { e.Lot, e.InstalledAt }).ToListAsync(ct);
        var items = lots.GroupBy(l => l.Lot!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new GenealogyNeighbour(
                new GenealogyKey(GenealogyKind.Lot, g.Key, key.PartNumber), key.PartNumber!, null, "", g.Min(l => l.InstalledAt), null, null, true))
            .ToList();
        return new GenealogyNeighbours(items.Count, [], items);
    }

    /// <summary>Lots that a lot was made of, or that were made of it.</summary>
    private async Task<List<GenealogyNeighbour>> LotsAsync(GenealogyKey key, GenealogyWay way, DateTime moment, CancellationToken ct)
    {
        var own = await db.Lots.AsNoTracking().Where(l => l.Number == key.Code && (key.PartNumber == null || l.PartNumber == key.PartNumber))
            .Select(l => l.Id).ToListAsync(ct);
        var moves = db.LotMoves.AsNoTracking().Where(m => m.IntoLotId != null && m.At <= moment);
        var found = way == GenealogyWay.Contains
            ? from m in moves where own.Contains(m.IntoLotId!.Value) join l in db.Lots.AsNoTracking() on m.LotId equals l.Id select new { Lot = l, m.At }
            : from m in moves where own.Contains(m.LotId) join l in db.Lots.AsNoTracking() on m.IntoLotId equals l.Id select new { Lot = l, m.At };
        return [.. (await found.ToListAsync(ct)).OrderBy(f => f.At).Select(f => new GenealogyNeighbour(
            new GenealogyKey(GenealogyKind.Lot, f.Lot.Number, f.Lot.PartNumber), f.Lot.PartNumber, null, "", f.At, null, null, true))];
    }
}
