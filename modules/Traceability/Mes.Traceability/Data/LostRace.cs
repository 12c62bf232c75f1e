namespace Mes.Traceability.Data;

/// <summary>Says what a unique index has refused, if it was a component.</summary>
internal static class LostRace
{
    public static async Task<MesException?> ExplainAsync(TraceabilityDbContext db, Exception e, CancellationToken ct)
    {
        var refusals = new List<MesError>();
        foreach (var edge in db.Appended<InstalledComponent>().ToList())
        {
            if (edge.ActiveSerial is not null && await FindAsync(db, edge.PartNumber, edge.ActiveSerial, ct) is { } where)
            {
                refusals.Add(MesError.Of(TraceabilityErrors.AlreadyInstalled, ("PartNumber", where.PartNumber),
                    ("ComponentSerial", where.Serial), ("Unit", where.Unit), ("Position", where.Position)));
            }
            else if (await db.Edges.AsNoTracking().AnyAsync(
                c => c.UnitId == edge.UnitId && c.ActivePosition == edge.ActivePosition, ct))
            {
                refusals.Add(MesError.Of(TraceabilityErrors.PositionFilled, ("Position", edge.Position)));
            }
        }

        return refusals.Count > 0 ? new MesException(ErrorKind.Refused, refusals[0], refusals, e) : null;
    }

    private static Task<Whereabouts?> FindAsync(TraceabilityDbContext db, string partNumber, string serial, CancellationToken ct) =>
        (from c in db.Edges.AsNoTracking()
         join u in db.Units.AsNoTracking() on c.UnitId equals u.Id
         where c.PartNumber == partNumber && c.ActiveSerial == serial
         select new Whereabouts(c.PartNumber, serial, u.Serial, c.Position)).FirstOrDefaultAsync(ct);
}
