using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class RecordSoftwareHandler(
    TraceabilityDbContext db, ICallContext call, IEvents events, ILiveNotices live, UnitFinder units, OpenUnit open)
    : IHandler<RecordSoftware, IReadOnlyList<SoftwareRow>>
{
    public async Task<IReadOnlyList<SoftwareRow>> HandleAsync(RecordSoftware useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var target = Codes.Required(useCase.Target, "target", Codes.Position, errors);
        var number = Codes.Required(useCase.Number, "number", Codes.PartNumber, errors);
        var version = Codes.Required(useCase.Version, "version", Codes.Lot, errors);
        var hardware = Codes.Optional(useCase.Hardware, "hardware", Codes.Lot, errors);
        var station = Codes.Required(useCase.Station, "station", Codes.Station, errors);
        Codes.ThrowIfAny(errors);
        var unit = await units.GetAsync(useCase.Serial, ct);
        await open.OperationAsync(unit, ct);
        var before = await db.Software.FirstOrDefaultAsync(s => s.UnitId == unit.UnitId && s.ActiveTarget == target, ct);
        if (before?.Is(number, version, hardware) != true)
        {
            before?.End(call.UtcNow);
            await db.SaveChangesAsync(ct); // The place must be free before another takes it.
            db.Software.Add(new InstalledSoftware(unit.UnitId, target, number, version)
            {
                Hardware = hardware, InstalledAt = call.UtcNow, InstalledBy = call.Caller.Actor.Name, Station = station,
            });
        }

        var replaced = before is null ? null : $"{before.Number} {before.SoftwareVersion}";
        await events.RaiseAsync(new SoftwareInstalled(unit.UnitId, target, number, version, hardware, replaced, station), ct);
        await db.SaveChangesAsync(ct);
        live.Changed($"unit:{unit.UnitId}");
        return await ListSoftwareHandler.ReadAsync(db, unit.UnitId, ct);
    }
}

internal sealed class ListSoftwareHandler(TraceabilityDbContext db, UnitFinder units) : IHandler<ListSoftware, IReadOnlyList<SoftwareRow>>
{
    public async Task<IReadOnlyList<SoftwareRow>> HandleAsync(ListSoftware useCase, CancellationToken ct) =>
        await ReadAsync(db, (await units.GetAsync(useCase.Serial, ct)).UnitId, ct);

    /// <summary>By control unit, the oldest first.</summary>
    public static async Task<IReadOnlyList<SoftwareRow>> ReadAsync(TraceabilityDbContext db, Guid unit, CancellationToken ct) =>
        [.. (await db.Software.AsNoTracking().Where(s => s.UnitId == unit).ToListAsync(ct))
            .OrderBy(s => s.Target, StringComparer.Ordinal).ThenBy(s => s.InstalledAt).ThenBy(s => s.Id).Select(s => s.Show())];
}
