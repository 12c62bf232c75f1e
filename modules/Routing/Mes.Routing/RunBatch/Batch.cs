using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>One act for many units: each is decided by the same decision as alone, in the order asked.</summary>
internal sealed class Batch(RoutingDbContext db, CarrierDesk carriers)
{
    private const int Most = 1_000;

    /// <summary>The units that are meant: those named, or whatever is on the carrier.</summary>
    public async Task<IReadOnlyList<string>> SerialsAsync(string? carrier, IReadOnlyList<string>? serials, CancellationToken ct)
    {
        var meant = string.IsNullOrWhiteSpace(carrier)
            ? [.. (serials ?? []).Select(Codes.Normal).Where(s => s.Length > 0).Distinct()]
            : await carriers.SerialsAsync(await carriers.OneAsync(carrier, ct), ct);
        return meant.Count switch
        {
            0 => throw MesException.Refused(RoutingErrors.BatchEmpty, ("Carrier", string.IsNullOrWhiteSpace(carrier) ? "–" : Codes.Normal(carrier))),
            > Most => throw MesException.Invalid([Fields.Range("serials", 1, Most)]),
            _ => meant,
        };
    }

    public async Task<BatchAnswer> RunAsync(
        string station,
        string? carrier,
        IReadOnlyList<string>? serials,
        bool allOrNone,
        Func<string, Task<StationAnswer>> act,
        CancellationToken ct)
    {
        var answers = new List<StationAnswer>();
        foreach (var serial in await SerialsAsync(carrier, serials, ct))
        {
            answers.Add(await act(serial));
            // What one unit has taken (the last piece of a concession, a place among the first) must be seen by the next.
            await db.SaveChangesAsync(ct);
        }

        var refused = answers.Where(a => !a.Accepted).ToList();
        return allOrNone && refused.Count > 0
            ? throw new MesException(
                ErrorKind.Refused,
                MesError.Of(
                    RoutingErrors.BatchRefused, ("Refused", refused.Count), ("Count", answers.Count), ("Station", Codes.Normal(station))),
                [.. refused.SelectMany(a => a.Refusals.Select(r => r with { Target = a.Unit.Serial }))])
            : new BatchAnswer(answers.Count - refused.Count, answers);
    }
}
