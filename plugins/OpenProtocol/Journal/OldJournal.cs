using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using OpenProtocol.Results;

namespace OpenProtocol.Journal;

/// <summary>Takes over the file journal that version 1.0 wrote, one file a controller.</summary>
internal sealed class OldJournal(string file, string device, IPluginDatabase<JournalDb> database)
{
    private const string Recorded = "recorded";
    private readonly Dictionary<(int Epoch, long Id), KeptTightening> _rows = [];
    private readonly Dictionary<(int Epoch, long Id), string> _outcomes = [];
    private Mark? _mark;

    /// <returns>How many tightenings were not in the tables.</returns>
    public Task<int> TakeOverAsync(CancellationToken ct) => database.TakeOverAsync(
        file, (db, length) => db.Marks.AnyAsync(m => m.Device == device && m.TakenBytes == length, ct), Read, (db, length) => AddAsync(db, length, ct), ct);

    private async Task<int> AddAsync(JournalDb db, long length, CancellationToken ct)
    {
        if (_mark is not { } mark)
        {
            return 0;
        }

        var row = await db.Marks.FirstOrDefaultAsync(m => m.Device == device, ct);
        if (row is null)
        {
            db.Marks.Add(row = new MarkRow { Device = device });
        }

        if ((mark.Epoch, mark.LastId).CompareTo((row.Epoch, row.LastId)) > 0)
        {
            (row.Epoch, row.LastId, row.Fingerprint) = (mark.Epoch, mark.LastId, mark.Fingerprint);
        }

        row.TakenBytes = length;
        var known = (await db.Tightenings.Where(t => t.Device == device).Select(t => new { t.Epoch, t.Number }).ToListAsync(ct))
            .Select(t => (t.Epoch, t.Number)).ToHashSet();
        var added = _rows.Where(r => !known.Contains(r.Key)).Select(r => ToRow(r.Value)).ToList();
        db.Tightenings.AddRange(added);
        return added.Count;
    }

    private TighteningRow ToRow(KeptTightening kept)
    {
        var row = kept.ToRow(device);
        if (kept.Result is { } result && _outcomes.TryGetValue((kept.Epoch, kept.Id), out var outcome))
        {
            var doubt = Of(outcome);
            new Outcome(doubt, doubt is null ? result.Identifier : null, Detail: doubt is Doubt.Refused ? outcome : null).WriteTo(row, kept.ReceivedAt);
        }

        return row;
    }

    private static Doubt? Of(string outcome) => outcome switch
    {
        Recorded => null,
        "wrong-program" => Doubt.WrongProgram,
        "no-unit" => Doubt.NoUnit,
        "no-bolt" => Doubt.NoBolt,
        _ when outcome.EndsWith(Mes.Quality.Contracts.QualityErrors.NotStartedHere, StringComparison.Ordinal) => Doubt.Late,
        _ => Doubt.Refused,
    };

    private void Read(string line) => ResultText.Read(
        line, kept => _rows[(kept.Epoch, kept.Id)] = kept, mark => _mark = mark, (epoch, id, outcome) => _outcomes[(epoch, id)] = outcome);
}
