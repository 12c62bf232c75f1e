using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace ZplLabels.Jobs;

/// <summary>Takes over the file queue that version 1.0 wrote, one file a printer.</summary>
internal sealed class OldQueue(string file, string printer, IPluginDatabase<LabelDb> database, TimeProvider time)
{
    private readonly List<(string Job, string Zpl)> _jobs = [];
    private readonly Dictionary<string, LabelState> _states = [];

    /// <returns>How many labels were not in the tables.</returns>
    public Task<int> TakeOverAsync(CancellationToken ct) => database.TakeOverAsync(
        file, (db, length) => db.TakenFiles.AnyAsync(f => f.Printer == printer && f.Bytes == length, ct), Read, (db, length) => AddAsync(db, length, ct), ct);

    private async Task<int> AddAsync(LabelDb db, long length, CancellationToken ct)
    {
        var row = await db.TakenFiles.FirstOrDefaultAsync(f => f.Printer == printer, ct);
        if (row is null)
        {
            db.TakenFiles.Add(row = new TakenFile { Printer = printer });
        }

        row.Bytes = length;
        var known = (await db.Jobs.Where(j => j.Printer == printer).Select(j => j.Job).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var last = await db.Jobs.Where(j => j.Printer == printer).MaxAsync(j => (long?)j.Number, ct) ?? 0;
        var now = time.GetUtcNow().UtcDateTime;
        var added = _jobs.Where(j => known.Add(j.Job)).Select(j => new LabelJob
        {
            Printer = printer, Number = ++last, Job = j.Job, Subject = j.Job.Split('/')[0], Zpl = j.Zpl, TakenAt = now, TakenBy = "mes.zpl-labels",
            State = _states.GetValueOrDefault(j.Job, LabelState.Waiting),
        }).ToList();
        db.Jobs.AddRange(added);
        return added.Count;
    }

    /// <summary>Q: taken, B: sent, P: printed, A: to be sent again.</summary>
    private void Read(string line)
    {
        var parts = line.Split('\t', 3);
        switch (parts[0])
        {
            case "Q":
                _jobs.Add((parts[1], parts[2]));
                break;
            case "B" when _states.GetValueOrDefault(parts[1]) != LabelState.Printed:
                _states[parts[1]] = LabelState.InDoubt;
                break;
            case "P":
                _states[parts[1]] = LabelState.Printed;
                break;
            case "A" when _states.GetValueOrDefault(parts[1]) != LabelState.Printed:
                _states[parts[1]] = LabelState.Waiting;
                break;
        }
    }
}
