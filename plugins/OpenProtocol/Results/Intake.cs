using Microsoft.Extensions.Logging;

namespace OpenProtocol.Results;

/// <summary>Asks the controller for one tightening by its number; 0: the newest. Null: it has none of that number.</summary>
internal delegate Task<Tightening?> Fetch(long id, CancellationToken ct);

/// <summary>Decides for each result whether it is new, a repetition or the first of a counter that began anew, and asks for those between. After it returns the result is durable, and so may be acknowledged.</summary>
internal sealed class Intake(string controller, IResultJournal journal, TimeProvider time, ILogger log)
{
    /// <summary>More than any controller keeps.</summary>
    private const long MaxCatchUp = 10_000;
    private const int Slice = 50;
    private Mark? _mark;

    /// <summary>How far the controller's clock is ahead of UTC now.</summary>
    public TimeSpan ClockAhead { get; set; }

    public long Repeated { get; private set; }

    public long Fetched { get; private set; }

    public long Missing { get; private set; }

    public long Restarts { get; private set; }

    /// <summary>After a connection: what has the controller done meanwhile?</summary>
    public async Task CatchUpAsync(Fetch fetch, CancellationToken ct)
    {
        _mark = await journal.MarkAsync(controller, ct);
        var newest = await fetch(0, ct);
        if (_mark is null)
        {
            // Seen for the first time: what it has done before was for others.
            await KeepAsync(new Mark(1, newest?.Id ?? 0, newest?.Fingerprint), [], ct);
            return;
        }

        if (newest is null)
        {
            if (_mark.LastId > 0)
            {
                await RestartAsync(ct);
            }

            return;
        }

        if (newest.Id == _mark.LastId && newest.Fingerprint == _mark.Fingerprint)
        {
            return;
        }

        if (_mark.LastId > 0 && await BeganAnewAsync(newest, fetch, ct))
        {
            await RestartAsync(ct);
        }

        await FillAsync(newest.Id + 1, fetch, ct);
    }

    /// <summary>A result that the controller tells by itself.</summary>
    public async Task TakeAsync(Tightening result, Fetch fetch, CancellationToken ct)
    {
        var mark = _mark ?? throw new InvalidOperationException("A result before catching up.");
        if (result.Id <= mark.LastId)
        {
            var known = result.Id == mark.LastId && mark.Fingerprint is not null
                ? mark.Fingerprint : await journal.FingerprintAsync(controller, result.Id, ct);
            if (known == result.Fingerprint)
            {
                Repeated++;
                return;
            }

            await RestartAsync(ct);
        }

        await FillAsync(result.Id, fetch, ct);
        await KeepAsync(_mark with { LastId = result.Id, Fingerprint = result.Fingerprint }, [Kept(result.Id, result)], ct);
    }

    /// <summary>Whether the numbers that the controller gives now belong to another count than those that are kept.</summary>
    private async Task<bool> BeganAnewAsync(Tightening newest, Fetch fetch, CancellationToken ct)
    {
        if (newest.Id <= _mark!.LastId)
        {
            return true;
        }

        var last = await fetch(_mark.LastId, ct);
        if (last is not null)
        {
            // A mark without a fingerprint is a beginning at which the controller had nothing to compare.
            return _mark.Fingerprint is not null && last.Fingerprint != _mark.Fingerprint;
        }

        // It has the number no more: overwritten, or a new count that has passed it and still knows its first.
        return await fetch(1, ct) is not null;
    }

    private async Task FillAsync(long before, Fetch fetch, CancellationToken ct)
    {
        var first = Math.Max(_mark!.LastId + 1, before - MaxCatchUp);
        if (first > _mark.LastId + 1)
        {
            log.LogError("{Controller}: results {From} to {To} are too far back to be asked for.", controller, _mark.LastId + 1, first - 1);
        }

        while (first < before)
        {
            var kept = new List<KeptTightening>(Slice);
            var mark = _mark;
            for (; first < before && kept.Count < Slice; first++)
            {
                var result = await fetch(first, ct);
                kept.Add(Kept(first, result));
                mark = mark with { LastId = first, Fingerprint = result?.Fingerprint };
            }

            await KeepAsync(mark, kept, ct);
            Fetched += kept.Count(k => k.Result is not null);
            foreach (var lost in kept.Where(k => k.Result is null))
            {
                Missing++;
                log.LogError("{Controller}: tightening {Id} was done, and the controller has it no more.", controller, lost.Id);
            }
        }
    }

    private async Task RestartAsync(CancellationToken ct)
    {
        Restarts++;
        log.LogWarning("{Controller}: the controller counts its results anew; epoch {Epoch} begins.", controller, _mark!.Epoch + 1);
        await KeepAsync(new Mark(_mark.Epoch + 1, 0, null), [], ct);
    }

    private KeptTightening Kept(long id, Tightening? result) =>
        new(_mark!.Epoch, id, result, time.GetUtcNow().UtcDateTime, ClockAhead);

    private async Task KeepAsync(Mark mark, IReadOnlyList<KeptTightening> results, CancellationToken ct)
    {
        await journal.KeepAsync(controller, mark, results, ct);
        _mark = mark;
    }
}
