using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Units that may hold pieces of a lot that nobody scanned, by the rule that recall scopes follow.</summary>
internal sealed class ProbableUnits(TraceabilityDbContext db, ICallContext call)
{
    private const int Chunk = 1_000;

    /// <returns>What was taken, each with the lot that lay there. Units that were let go are left out.</returns>
    public async Task<List<(string Lot, LineSideTake Take)>> OfLotAsync(string? lotNumber, string? partNumber, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var lot = Codes.Required(lotNumber, "lot", Codes.Lot, errors);
        var part = Codes.Optional(partNumber, "partNumber", Codes.PartNumber, errors);
        Codes.ThrowIfAny(errors);
        var descent = new LotDescent(db, call.UtcNow);
        await descent.FollowAsync(new ScopeCondition(ScopeBy.Lot, lot, part), ct);
        var takes = await new LineSide(db, call.UtcNow).OfLotsAsync(descent.Lots, ct);
        var known = new HashSet<Guid>();
        foreach (var ids in takes.Select(t => t.Take.UnitId).Distinct().Chunk(Chunk))
        {
            known.UnionWith(await db.Units.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToListAsync(ct));
        }

        return [.. takes.Where(t => known.Contains(t.Take.UnitId)).Select(t => (t.Lot.Number, t.Take))];
    }
}

internal sealed class ListProbableLotUnitsHandler(TraceabilityDbContext db, ProbableUnits probable) : IHandler<ListProbableLotUnits, Page<ProbableUnit>>
{
    private const int Chunk = 1_000;

    public async Task<Page<ProbableUnit>> HandleAsync(ListProbableLotUnits useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var takes = (await probable.OfLotAsync(useCase.Lot, useCase.PartNumber, ct)).ToLookup(t => t.Take.UnitId);
        var units = new List<FoundUnit>();
        foreach (var ids in takes.Select(t => t.Key).Chunk(Chunk))
        {
            units.AddRange(await db.Units.AsNoTracking().Where(u => ids.Contains(u.Id) && (useCase.After == null || string.Compare(u.Serial, useCase.After) > 0))
                .Select(u => new FoundUnit(u.Id, u.Serial, u.OrderNumber, u.Model, u.HeadSequence)).ToListAsync(ct));
        }

        var page = units.OrderBy(u => u.Serial, StringComparer.Ordinal).Take(take).ToList();
        var booked = await BookedAsync([.. page.SelectMany(u => takes[u.UnitId]).Select(t => t.Take.MoveId)], ct);
        return new Page<ProbableUnit>(
            [.. page.Select(u => new ProbableUnit(u.UnitId, u.Serial, u.OrderNumber, u.Model, [.. takes[u.UnitId].Select(t => Show(t.Lot, t.Take, booked)).OrderBy(t => t.Since).ThenBy(t => t.Lot, StringComparer.Ordinal)]))],
            units.Count > take ? page[^1].Serial : null);
    }

    private static ProbableTake Show(string lot, LineSideTake take, Dictionary<Guid, (string Lot, decimal Quantity)> booked) =>
        new(take.PartNumber, lot, booked[take.MoveId].Lot, booked[take.MoveId].Quantity, take.Place, take.Since, take.At);

    private async Task<Dictionary<Guid, (string Lot, decimal Quantity)>> BookedAsync(IEnumerable<Guid> moves, CancellationToken ct)
    {
        var booked = new Dictionary<Guid, (string, decimal)>();
        foreach (var ids in moves.Distinct().Chunk(Chunk))
        {
            var rows = await (from m in db.LotMoves.AsNoTracking()
                              where ids.Contains(m.Id)
                              join l in db.Lots.AsNoTracking() on m.LotId equals l.Id
                              select new { m.Id, l.Number, m.Quantity }).ToListAsync(ct);
            rows.ForEach(r => booked[r.Id] = (r.Number, -r.Quantity));
        }

        return booked;
    }
}
