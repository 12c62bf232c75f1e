using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ListLotsHandler(TraceabilityDbContext db, LotDesk desk) : IHandler<ListLots, Page<LotRow>>
{
    private const int Most = 500;

    public async Task<Page<LotRow>> HandleAsync(ListLots useCase, CancellationToken ct)
    {
        if (useCase.Take is < 1 or > Most)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
        }

        var lots = db.Lots.AsNoTracking();
        if (useCase.After is { } after)
        {
            var last = Guid.TryParseExact(after, "N", out var id) ? id : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
            lots = lots.Where(l => l.Id.CompareTo(last) < 0);
        }

        lots = useCase.State is { } state ? lots.Where(l => l.State == state) : lots;
        lots = Codes.Normal(useCase.Place) is { } place ? lots.Where(l => l.Place == place) : lots;
        lots = Codes.Normal(useCase.PartNumber) is { } part ? lots.Where(l => l.PartNumber == part) : lots;
        lots = Codes.Normal(useCase.Search) is { } search ? lots.Where(l => l.Number.StartsWith(search)) : lots;
        var found = await lots.OrderByDescending(l => l.Id).Take(useCase.Take + 1).ToListAsync(ct);
        return new Page<LotRow>(
            [.. found.Take(useCase.Take).Select(l => l.Show(desk.Today))], found.Count > useCase.Take ? found[useCase.Take - 1].Id.ToString("N") : null);
    }
}

internal sealed class GetLotHandler(LotMoveReader moves, LotDesk desk) : IHandler<GetLot, LotLife>
{
    private const int Latest = 200;

    public async Task<LotLife> HandleAsync(GetLot useCase, CancellationToken ct)
    {
        var lot = await desk.GetAsync(useCase.PartNumber, useCase.Lot, ct);
        var latest = await moves.ReadAsync(lot.Id, null, Latest, ct);
        return new LotLife(lot.Show(desk.Today), [.. latest.Items.Reverse()], latest.Next);
    }
}

internal sealed class ListLotMovesHandler(LotMoveReader moves, LotDesk desk) : IHandler<ListLotMoves, Page<LotMove>>
{
    public async Task<Page<LotMove>> HandleAsync(ListLotMoves useCase, CancellationToken ct) =>
        await moves.ReadAsync((await desk.GetAsync(useCase.PartNumber, useCase.Lot, ct)).Id, useCase.After, useCase.Take, ct);
}

/// <summary>Reads what happened to a lot, the latest first.</summary>
internal sealed class LotMoveReader(TraceabilityDbContext db)
{
    private const int Most = 500;

    public async Task<Page<LotMove>> ReadAsync(Guid lot, string? after, int take, CancellationToken ct)
    {
        if (take is < 1 or > Most)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
        }

        var moves = db.LotMoves.AsNoTracking().Where(m => m.LotId == lot);
        if (after is not null)
        {
            var last = Guid.TryParseExact(after, "N", out var id) ? id : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
            moves = moves.Where(m => m.Id.CompareTo(last) < 0);
        }

        var found = await moves.OrderByDescending(m => m.Id).Take(take + 1).ToListAsync(ct);
        return new Page<LotMove>([.. found.Take(take).Select(m => m.Show())], found.Count > take ? found[take - 1].Id.ToString("N") : null);
    }
}
