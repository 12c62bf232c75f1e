using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using OpenProtocol.Results;

namespace OpenProtocol.Journal;

/// <summary>The journal of one controller in the plugin's tables. What is open is also held in memory, so that a gate is answered without asking the database.</summary>
internal sealed class TableJournal : IResultJournal
{
    private readonly string _device;
    private readonly IPluginDatabase<JournalDb> _database;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(int Epoch, long Id), KeptTightening> _open = [];

    private TableJournal(string device, IPluginDatabase<JournalDb> database, TimeProvider time) => (_device, _database, _time) = (device, database, time);

    /// <summary>Raised after results were kept.</summary>
    public event Action? Kept;

    /// <summary>Results that Mes has not answered yet, oldest first.</summary>
    public IReadOnlyList<KeptTightening> Open
    {
        get
        {
            lock (_gate)
            {
                return [.. _open.Values];
            }
        }
    }

    /// <summary>The newest result; null: none yet, or it is lost.</summary>
    public Tightening? Last { get; private set; }

    public static async Task<TableJournal> OpenAsync(string device, IPluginDatabase<JournalDb> database, TimeProvider time, CancellationToken ct)
    {
        var journal = new TableJournal(device, database, time);
        await journal.LoadAsync(ct);
        return journal;
    }

    /// <summary>Also reads again what is open: after a write whose answer was lost, the tables know better than the memory.</summary>
    public async Task<Mark?> MarkAsync(string controller, CancellationToken ct)
    {
        await LoadAsync(ct);
        return await _database.ReadAsync(
            db => db.Marks.Where(m => m.Device == _device).Select(m => new Mark(m.Epoch, m.LastId, m.Fingerprint)).FirstOrDefaultAsync(ct), ct);
    }

    public async Task<string?> FingerprintAsync(string controller, long id, CancellationToken ct)
    {
        var row = await _database.ReadAsync(
            db => db.Tightenings.Where(t => t.Device == _device && t.Number == id).OrderByDescending(t => t.Epoch).FirstOrDefaultAsync(ct), ct);
        return row?.ToKept().Result?.Fingerprint;
    }

    public async Task KeepAsync(string controller, Mark mark, IReadOnlyList<KeptTightening> results, CancellationToken ct)
    {
        await _database.WriteAsync(
            async db =>
            {
                var row = await db.Marks.FirstOrDefaultAsync(m => m.Device == _device, ct);
                if (row is null)
                {
                    db.Marks.Add(row = new MarkRow { Device = _device });
                }

                (row.Epoch, row.LastId, row.Fingerprint) = (mark.Epoch, mark.LastId, mark.Fingerprint);
                db.Tightenings.AddRange(results.Select(r => r.ToRow(_device)));
            },
            ct);
        lock (_gate)
        {
            foreach (var told in results.Where(r => r.Result is not null))
            {
                _open[(told.Epoch, told.Id)] = told;
                Last = told.Result;
            }
        }

        if (results.Count > 0)
        {
            Kept?.Invoke();
        }
    }

    /// <summary>Mes has answered, or a person must decide.</summary>
    public async Task SettleAsync(KeptTightening kept, Outcome outcome, CancellationToken ct)
    {
        await _database.WriteAsync(
            async db =>
            {
                var row = await db.Tightenings.SingleAsync(t => t.Device == _device && t.Epoch == kept.Epoch && t.Number == kept.Id, ct);
                if (row.State == TighteningState.Open)
                {
                    outcome.WriteTo(row, Now);
                }
            },
            ct);
        lock (_gate)
        {
            _open.Remove((kept.Epoch, kept.Id));
        }
    }

    /// <summary>Every bolt of the unit was tightened rightly after its wrong programs.</summary>
    public Task PutRightAsync(string serial, CancellationToken ct) => _database.WriteAsync(
        async db =>
        {
            foreach (var row in await WrongPrograms(db).Where(t => t.Identifier == serial).ToListAsync(ct))
            {
                (row.State, row.SettledAt) = (TighteningState.PutRight, Now);
            }
        },
        ct);

    /// <summary>What was done to units with a wrong program that nobody has decided about, in its order: from it the gate learns again, after a start, which of them it holds.</summary>
    public async Task<IReadOnlyList<Tightening>> OfWrongUnitsAsync(CancellationToken ct)
    {
        var rows = await _database.ReadAsync(
            async db =>
            {
                var units = await WrongPrograms(db).Select(t => t.Identifier).Distinct().ToListAsync(ct);
                return await db.Tightenings.Where(t => t.Device == _device && t.Told && units.Contains(t.Identifier)
                        && t.State != TighteningState.Open && t.State != TighteningState.PutRight && t.State != TighteningState.Rejected)
                    .OrderBy(t => t.Epoch).ThenBy(t => t.Number).ToListAsync(ct);
            },
            ct);
        return [.. rows.Where(r => r is not { State: TighteningState.Bound, Doubt: Doubt.WrongProgram }).Select(r => r.ToKept().Result!)];
    }

    public Task<int> DoubtfulAsync(CancellationToken ct) =>
        _database.ReadAsync(db => db.Tightenings.CountAsync(t => t.Device == _device && t.State == TighteningState.Doubtful, ct), ct);

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    private IQueryable<TighteningRow> WrongPrograms(JournalDb db) =>
        db.Tightenings.Where(t => t.Device == _device && t.State == TighteningState.Doubtful && t.Doubt == Doubt.WrongProgram);

    private async Task LoadAsync(CancellationToken ct)
    {
        var (open, last) = await _database.ReadAsync(
            async db =>
            {
                var mark = await db.Marks.FirstOrDefaultAsync(m => m.Device == _device, ct);
                return (
                    await db.Tightenings.Where(t => t.Device == _device && t.State == TighteningState.Open).ToListAsync(ct),
                    mark is null ? null : await db.Tightenings.FirstOrDefaultAsync(
                        t => t.Device == _device && t.Number == mark.LastId && t.Epoch == mark.Epoch, ct));
            },
            ct);
        lock (_gate)
        {
            foreach (var kept in open.Select(r => r.ToKept()))
            {
                _open[(kept.Epoch, kept.Id)] = kept;
            }

            Last = last?.ToKept().Result;
        }
    }
}

/// <summary>What came of bringing a tightening to Mes.</summary>
/// <param name="Doubt">Why it could not be recorded; null: it was.</param>
/// <param name="Unit">Where it was recorded.</param>
/// <param name="Bolt">As which characteristic.</param>
/// <param name="Detail">What Mes said.</param>
internal sealed record Outcome(Doubt? Doubt, string? Unit = null, string? Bolt = null, string? Detail = null)
{
    public void WriteTo(TighteningRow row, DateTime now)
    {
        (row.State, row.Doubt) = (Doubt is null ? TighteningState.Recorded : TighteningState.Doubtful, Doubt);
        (row.Unit, row.Bolt, row.Detail) = (Unit, Bolt, Detail is { Length: > JournalDb.LongText } tooLong ? tooLong[..JournalDb.LongText] : Detail);
        row.SettledAt = Doubt is null ? now : null;
    }
}
