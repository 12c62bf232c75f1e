using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace ZplLabels.Jobs;

/// <summary>A label that somebody or something wants.</summary>
/// <param name="Job">Names it; the same name again is passed over.</param>
/// <param name="Subject">What it is the label of.</param>
/// <param name="Zpl">What the printer is sent.</param>
/// <param name="By">Who wants it.</param>
internal sealed record WantedLabel(string Job, string Subject, string Zpl, string By)
{
    /// <summary>Stands for an idempotency key: the same mark again is passed over too, whatever the job and the printer; null: none.</summary>
    public string? Mark { get; init; }

    public string? CopyOf { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The labels of the site's printers, in the plugin's tables. Thread-safe.</summary>
internal sealed class LabelStore(IPluginDatabase<LabelDb> database, TimeProvider time)
{
    private const int Tries = 5;

    /// <summary>Raised with a printer's code after one of its labels was taken or moved on.</summary>
    public event Action<string>? Changed;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Takes a label, durably. The same job again is passed over, and so is the same mark.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> TakeAsync(string printer, WantedLabel label, CancellationToken ct)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                var taken = false;
                await database.WriteAsync(async db => taken = await AddAsync(db, printer, label, ct), ct);
                if (taken)
                {
                    Changed?.Invoke(printer);
                }

                return taken;
            }
            catch (DbUpdateException) when (left > 1)
            {
                // Another label took the place, or the mark, in the same moment.
            }
        }
    }

    /// <summary>The next label that waits; null: none.</summary>
    public Task<LabelJob?> NextAsync(string printer, CancellationToken ct) => database.ReadAsync(
        db => db.Jobs.Where(j => j.Printer == printer && j.State == LabelState.Waiting).OrderBy(j => j.Number).FirstOrDefaultAsync(ct), ct);

    public Task<LabelJob?> FindAsync(Guid id, CancellationToken ct) => database.ReadAsync(db => db.Jobs.FirstOrDefaultAsync(j => j.Id == id, ct), ct);

    public Task<LabelJob?> FindAsync(string printer, string job, CancellationToken ct) =>
        database.ReadAsync(db => db.Jobs.FirstOrDefaultAsync(j => j.Printer == printer && j.Job == job, ct), ct);

    /// <summary>How many labels wait at a printer, and the first of those in doubt.</summary>
    public Task<(int Waiting, int InDoubt, string? First)> CountAsync(string printer, CancellationToken ct) => database.ReadAsync(
        async db =>
        {
            var waiting = await db.Jobs.CountAsync(j => j.Printer == printer && j.State == LabelState.Waiting, ct);
            var doubtful = await db.Jobs.Where(j => j.Printer == printer && j.State == LabelState.InDoubt).OrderBy(j => j.Number).Select(j => j.Job).ToListAsync(ct);
            return (waiting, doubtful.Count, doubtful.FirstOrDefault());
        },
        ct);

    public Task<int> CountAsync(LabelState state, CancellationToken ct) => database.ReadAsync(db => db.Jobs.CountAsync(j => j.State == state, ct), ct);

    /// <summary>The job that carries a mark; null: none.</summary>
    public Task<LabelJob?> FindByMarkAsync(string mark, CancellationToken ct) => database.ReadAsync(db => db.Jobs.FirstOrDefaultAsync(j => j.Mark == mark, ct), ct);

    /// <param name="state">In which state; null: any.</param>
    /// <param name="search">Beginning of a subject; empty: any.</param>
    /// <param name="after">Cursor of the page before; null: the first.</param>
    /// <param name="take">1 to 500.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Page<LabelJob>> ListAsync(LabelState? state, string search, string? after, int take, CancellationToken ct) => database.ReadAsync(
        db =>
        {
            var rows = db.Jobs.AsQueryable();
            if (state is { } only)
            {
                rows = rows.Where(j => j.State == only);
            }

            if (search.Trim().ToUpperInvariant() is { Length: > 0 } begin)
            {
                rows = rows.Where(j => j.Subject.StartsWith(begin));
            }

            // What waits is read in the order in which it comes out, what is over from its end.
            return rows.PageAsync(j => j.TakenAt, newestFirst: state is not (LabelState.Waiting or LabelState.InDoubt), after, take, ct);
        },
        ct);

    /// <summary>Moves a label on, if it stands where the caller believes.</summary>
    /// <returns>Whether it stood there.</returns>
    public async Task<bool> MoveAsync(LabelJob job, LabelState from, LabelState to, CancellationToken ct, string? by = null, string? reason = null)
    {
        var moved = false;
        try
        {
            await database.WriteAsync(
                async db =>
                {
                    var row = await db.Jobs.SingleAsync(j => j.Id == job.Id, ct);
                    moved = row.State == from;
                    if (moved)
                    {
                        row.State = to;
                        row.SentAt = to == LabelState.InDoubt ? Now : row.SentAt;
                        row.DoneAt = to is LabelState.Printed or LabelState.Cancelled ? Now : null;
                        (row.DecidedBy, row.Reason) = (by ?? row.DecidedBy, reason ?? row.Reason);
                    }
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            moved = false;
        }

        if (moved)
        {
            Changed?.Invoke(job.Printer);
        }

        return moved;
    }

    /// <summary>Drops what was printed or cancelled long ago.</summary>
    /// <returns>How many were dropped.</returns>
    public Task<int> DropAsync(DateTime before, CancellationToken ct) => database.RemoveAsync(
        db => db.Jobs.Where(j => (j.State == LabelState.Printed || j.State == LabelState.Cancelled) && j.TakenAt < before).OrderBy(j => j.TakenAt), ct);

    private async Task<bool> AddAsync(LabelDb db, string printer, WantedLabel label, CancellationToken ct)
    {
        if (await db.Jobs.AnyAsync(j => j.Printer == printer && j.Job == label.Job, ct)
            || (label.Mark is { } mark && await db.Jobs.AnyAsync(j => j.Mark == mark, ct)))
        {
            return false;
        }

        var last = await db.Jobs.Where(j => j.Printer == printer).MaxAsync(j => (long?)j.Number, ct) ?? 0;
        db.Jobs.Add(new LabelJob
        {
            Printer = printer, Number = last + 1, Job = label.Job, Mark = label.Mark, Subject = label.Subject, Zpl = label.Zpl, TakenAt = Now, TakenBy = label.By,
            CopyOf = label.CopyOf, Reason = label.Reason, State = LabelState.Waiting,
        });
        return true;
    }
}
