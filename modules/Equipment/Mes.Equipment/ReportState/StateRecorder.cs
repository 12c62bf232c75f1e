using Mes.Equipment.Data;
using Mes.Platform.Live;

namespace Mes.Equipment.Features;

/// <summary>A report on its way in. <see cref="Since"/> is null when the source gave no time.</summary>
internal readonly record struct Reading(DateTime? Since, StateValue Value);

/// <summary>Keeps reports of one piece of equipment: what is new becomes an event, what repeats is counted, what is late is sorted in.</summary>
internal sealed class StateRecorder(EquipmentDbContext db, ICallContext call, IEvents events, ILiveNotices notices)
{
    public async Task<ImportedStateEvents> RecordAsync(string equipment, IReadOnlyList<Reading> readings, CancellationToken ct)
    {
        var current = await LockAsync(equipment, readings.Count, ct);
        var before = (current.Value, current.Since);
        var known = await KnownAsync(current, readings, ct);
        var intake = new StateIntake(current.Value, current.Since, current.NewestAt, known);
        var arrival = current.Arrivals - readings.Count;
        var kept = new List<StateEvent>();
        foreach (var reading in readings)
        {
            arrival++;
            if (intake.Take(reading, call.UtcNow) is { } row)
            {
                kept.Add(EventOf(equipment, row, arrival));
            }
        }

        db.StateEvents.AddRange(kept);
        if (intake.NewestAt is { } newestAt)
        {
            var since = intake.Late == 0 ? intake.Since!.Value : await BeginAsync(equipment, intake, kept, ct);
            current.Follow(intake.Value, since, newestAt, call.UtcNow);
        }

        Tell(current, before);
        return new ImportedStateEvents(readings.Count, intake.Changes, intake.Repeated, intake.Late);
    }

    private async Task<CurrentState> LockAsync(string equipment, int count, CancellationToken ct)
    {
        var found = await db.States.Where(s => s.Equipment == equipment)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Arrivals, c => c.Arrivals + count), ct);
        return found == 0
            ? throw MesException.NotFound(EquipmentErrors.NotFound, ("Equipment", equipment))
            : await db.States.SingleAsync(s => s.Equipment == equipment, ct);
    }

    /// <summary>The stored reports that a late one might repeat.</summary>
    private async Task<HashSet<(DateTime, StateValue)>> KnownAsync(
        CurrentState current, IReadOnlyList<Reading> readings, CancellationToken ct)
    {
        var newest = current.NewestAt;
        var old = readings.Where(r => r.Since <= newest).Select(r => r.Since!.Value).ToList();
        if (old.Count == 0)
        {
            return [];
        }

        var (first, last) = (old.Min(), old.Max());
        var rows = await db.StateEvents.AsNoTracking()
            .Where(e => e.Equipment == current.Equipment && e.Since >= first && e.Since <= last)
            .Select(e => new { e.Since, e.State, e.Reason, e.SourceState }).ToListAsync(ct);
        return [.. rows.Select(r => (r.Since, new StateValue(r.State, r.Reason, r.SourceState)))];
    }

    /// <summary>Late reports may have split or stretched the state that holds now: where does it begin?</summary>
    private async Task<DateTime> BeginAsync(
        string equipment, StateIntake intake, List<StateEvent> kept, CancellationToken ct)
    {
        var first = kept.Min(k => (DateTime?)k.Since) is { } k0 && k0 < intake.Since ? k0 : intake.Since!.Value;
        var stored = await db.StateEvents.AsNoTracking()
            .Where(e => e.Equipment == equipment && e.Since >= first)
            .ToListAsync(ct);
        DateTime? begin = null;
        foreach (var row in stored.Concat(kept).OrderByDescending(e => e.Since).ThenByDescending(e => e.Arrival))
        {
            if (row.Value != intake.Value)
            {
                break;
            }

            begin = row.Since;
        }

        return begin ?? intake.Since!.Value;
    }

    private StateEvent EventOf(string equipment, IntakeRow row, long arrival) => new()
    {
        Site = call.Site,
        Equipment = equipment,
        Since = row.Since,
        Arrival = arrival,
        ReceivedAt = call.UtcNow,
        State = row.Value.State,
        Reason = row.Value.Reason,
        SourceState = row.Value.SourceState,
        Late = row.Late,
    };

    private void Tell(CurrentState current, (StateValue Value, DateTime? Since) before)
    {
        notices.Changed("equipment");
        if (before.Since is null || before.Value.State != current.State || before.Value.Reason != current.Reason)
        {
            events.Publish(new EquipmentStateChangedV1(current.Equipment, current.State, current.Since!.Value, current.Reason));
            notices.Changed("board");
        }
    }
}
