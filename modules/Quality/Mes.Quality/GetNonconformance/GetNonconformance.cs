using Mes.Quality.Data;

namespace Mes.Quality.GetNonconformance;

internal sealed class GetNonconformanceHandler(QualityDbContext db) : IHandler<Contracts.GetNonconformance, NonconformanceDetails>
{
    public async Task<NonconformanceDetails> HandleAsync(Contracts.GetNonconformance useCase, CancellationToken ct)
    {
        var number = Codes.Normalise(useCase.Number);
        var found = await db.Nonconformances.AsNoTracking().FirstOrDefaultAsync(n => n.Number == number, ct)
            ?? throw MesException.NotFound(QualityErrors.NonconformanceNotFound, ("Number", number));
        var results = found.Source == NonconformanceSource.Measurement ? await ResultsAsync(found, ct) : [];
        var others = await db.Holds.AsNoTracking()
            .Where(h => h.UnitId == found.UnitId && h.State == HoldState.Open && h.Number != found.Hold)
            .OrderBy(h => h.Number).Select(h => h.Number).ToListAsync(ct);
        return new NonconformanceDetails(
            found.ToRow(), found.Visit, found.Hold, others, [.. results.Select(r => r.ToRow())],
            History(found, results), found.Reason, found.ReturnOperation);
    }

    private Task<List<MeasuredResult>> ResultsAsync(Nonconformance found, CancellationToken ct) => db.Results.AsNoTracking()
        .Where(r => r.UnitId == found.UnitId && r.Operation == found.Operation && r.Visit == found.Visit)
        .OrderBy(r => r.ReceivedAt).ThenBy(r => r.Ordinal).ToListAsync(ct);

    private static IReadOnlyList<HistoryEntry> History(Nonconformance found, IReadOnlyList<MeasuredResult> results)
    {
        var history = new List<HistoryEntry>
        {
            Entry(found.OpenedAt, found.OpenedBy, $"Quality:History.Opened{found.Source}", ("Number", found.Number)),
            Entry(found.OpenedAt, found.OpenedBy, "Quality:History.Held", ("Hold", found.Hold)),
        };
        history.AddRange(results
            .Where(r => r.Nonconformance == found.Number && r.ReceivedAt > found.OpenedAt)
            .Select(r => Entry(r.ReceivedAt, r.By, "Quality:History.FindingAdded", ("Name", r.Name))));
        if (found is { Disposition: { } decided, DispositionedAt: { } at, DispositionedBy: { } by })
        {
            history.Add(Entry(at, by, $"Quality:History.{decided}", ("Reason", found.Reason), ("Operation", found.ReturnOperation)));
            history.Add(Entry(at, by, "Quality:History.Released", ("Hold", found.Hold)));
        }

        return history;
    }

    private static HistoryEntry Entry(DateTime at, string by, string what, params (string Name, string? Value)[] data) =>
        new(at, by, what, data.ToDictionary(d => d.Name, d => d.Value));
}
