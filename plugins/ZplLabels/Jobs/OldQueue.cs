using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace ZplLabels.Jobs;

/// <summary>Takes over the file queue that version 1.0 wrote, one file a printer. The file stays where it is, so that going back to that version finds it; what it holds beyond the tables is taken over again then.</summary>
internal sealed class OldQueue(string file, string printer, IPluginDatabase<LabelDb> database, TimeProvider time)
{
    private readonly List<(string Job, string Zpl)> _jobs = [];
    private readonly Dictionary<string, LabelState> _states = [];

    /// <summary>All or nothing; a kill in between takes it over at the next start.</summary>
    /// <returns>How many labels were not in the tables.</returns>
    public async Task<int> TakeOverAsync(CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            return 0;
        }

        var length = new FileInfo(file).Length;
        if (await database.ReadAsync(db => db.TakenFiles.AnyAsync(f => f.Printer == printer && f.Bytes == length, ct), ct))
        {
            return 0;
        }

        await using (RecordLog.Open(file, Read))
        {
            // Read to its end.
        }

        var taken = 0;
        await database.WriteAsync(async db => taken = await AddAsync(db, length, ct), ct);
        return taken;
    }

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
