using Mes.Equipment.Data;

namespace Mes.Equipment.Features;

/// <summary>Reads the stretches of an interval.</summary>
internal sealed class StateReader(EquipmentDbContext db, ICallContext call)
{
    /// <summary>Checks the interval and cuts its end to now.</summary>
    public (DateTime From, DateTime To) Interval(DateTime from, DateTime to, int maxDays)
    {
        (from, to) = (Clock.Truncate(from), Clock.Truncate(to));
        to = to > call.UtcNow ? call.UtcNow : to;
        return to > from && to - from <= TimeSpan.FromDays(maxDays)
            ? (from, to)
            : throw MesException.Invalid([MesError.Of(EquipmentErrors.IntervalInvalid, ("Days", maxDays)) with { Target = "to" }]);
    }

    public async Task<string> FindAsync(string code, CancellationToken ct)
    {
        var equipment = EquipmentCode.Normalise(code);
        return await db.States.AnyAsync(s => s.Equipment == equipment, ct)
            ? equipment
            : throw MesException.NotFound(EquipmentErrors.NotFound, ("Equipment", equipment));
    }

    /// <summary>The newest report at or before <paramref name="from"/>, and those inside the interval.</summary>
    public async Task<(TimelinePoint? Before, List<TimelinePoint> Points)> ReadAsync(
        string equipment, DateTime from, DateTime to, CancellationToken ct)
    {
        var before = await db.StateEvents.AsNoTracking()
            .Where(e => e.Equipment == equipment && e.Since <= from)
            .OrderByDescending(e => e.Since).ThenByDescending(e => e.Arrival)
            .FirstOrDefaultAsync(ct);
        var points = await db.StateEvents.AsNoTracking()
            .Where(e => e.Equipment == equipment && e.Since > from && e.Since < to)
            .OrderBy(e => e.Since).ThenBy(e => e.Arrival)
            .Select(e => new { e.Since, e.State, e.Reason, e.SourceState, e.Late })
            .ToListAsync(ct);
        return (
            before is null ? null : new TimelinePoint(before.Since, before.Value, before.Late),
            [.. points.Select(p => new TimelinePoint(p.Since, new StateValue(p.State, p.Reason, p.SourceState), p.Late))]);
    }
}
