namespace Mes.Traceability.Data;

/// <summary>Says what a unique index has refused, if it was a component, or a thing that somebody else has just packed.</summary>
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

        foreach (var content in db.ChangeTracker.Entries<ContainerContent>().Where(c => c.State == EntityState.Added && c.Entity.ActiveCode is not null).Select(c => c.Entity).ToList())
        {
            var holder = await (from c in db.Contents.AsNoTracking()
                                where c.Kind == content.Kind && c.PartNumber == content.PartNumber && c.ActiveCode == content.ActiveCode
                                join o in db.Containers.AsNoTracking() on c.ContainerId equals o.Id
                                select o.Code).FirstOrDefaultAsync(ct);
            if (holder is not null)
            {
                refusals.Add(MesError.Of(TraceabilityErrors.AlreadyPacked, ("Code", content.Code), ("Container", holder)));
            }
        }

        return refusals.Count > 0 ? new MesException(ErrorKind.Refused, refusals[0], refusals, e) : null;
    }

    /// <returns>Where a component is installed now; null: nowhere.</returns>
    public static Task<Whereabouts?> FindAsync(TraceabilityDbContext db, string partNumber, string serial, CancellationToken ct) =>
        (from c in db.Edges.AsNoTracking()
         join u in db.Units.AsNoTracking() on c.UnitId equals u.Id
         where c.PartNumber == partNumber && c.ActiveSerial == serial
         select new Whereabouts(c.PartNumber, serial, u.Serial, c.Position)).FirstOrDefaultAsync(ct);
}
