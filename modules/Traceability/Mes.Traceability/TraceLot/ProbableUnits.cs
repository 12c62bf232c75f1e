using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A unit that may hold pieces of a lot that nobody scanned.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Takes">What it took, each with the lot that lay there.</param>
internal sealed record Taker(FoundUnit Unit, IReadOnlyList<(string Lot, LineSideTake Take)> Takes);

/// <summary>Finds such units, by the rule that recall scopes follow.</summary>
internal sealed class ProbableUnits(TraceabilityDbContext db, ICallContext call)
{
    private const int Chunk = 1_000;

    /// <returns>By serial number. Units that were let go are left out.</returns>
    public async Task<List<Taker>> OfLotAsync(string? lotNumber, string? partNumber, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var lot = Codes.Required(lotNumber, "lot", Codes.Lot, errors);
        var part = Codes.Optional(partNumber, "partNumber", Codes.PartNumber, errors);
        Codes.ThrowIfAny(errors);
        var descent = new LotDescent(db, call.UtcNow);
        await descent.FollowAsync(new ScopeCondition(ScopeBy.Lot, lot, part), ct);
        var takes = (await new LineSide(db, call.UtcNow).OfLotsAsync(descent.Lots, ct)).ToLookup(t => t.Take.UnitId, t => (t.Lot.Number, t.Take));
        var takers = new List<Taker>();
        foreach (var ids in takes.Select(t => t.Key).Chunk(Chunk))
        {
            var units = await db.Units.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(FoundUnit.Row).ToListAsync(ct);
            takers.AddRange(units.Select(u => new Taker(u, [.. takes[u.UnitId]])));
        }

        return [.. takers.OrderBy(t => t.Unit.Serial, StringComparer.Ordinal)];
    }
}

internal sealed class ListProbableLotUnitsHandler(TraceabilityDbContext db, ProbableUnits probable) : IHandler<ListProbableLotUnits, Page<ProbableUnit>>
{
    private const int Chunk = 1_000;

    public async Task<Page<ProbableUnit>> HandleAsync(ListProbableLotUnits useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var left = (await probable.OfLotAsync(useCase.Lot, useCase.PartNumber, ct))
            .Where(t => useCase.After is null || string.CompareOrdinal(t.Unit.Serial, useCase.After) > 0).ToList();
        var page = left.Take(take).ToList();
        var booked = await BookedAsync(page.SelectMany(t => t.Takes).Select(t => t.Take.MoveId), ct);
        return new Page<ProbableUnit>([.. page.Select(t => Show(t, booked))], left.Count > take ? page[^1].Unit.Serial : null);
    }

    private static ProbableUnit Show(Taker taker, Dictionary<Guid, (string Lot, decimal Quantity)> booked) => new(
        taker.Unit.UnitId, taker.Unit.Serial, taker.Unit.OrderNumber, taker.Unit.Model,
        [.. taker.Takes.Select(t => Show(t.Lot, t.Take, booked)).OrderBy(t => t.Since).ThenBy(t => t.Lot, StringComparer.Ordinal)]);

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
