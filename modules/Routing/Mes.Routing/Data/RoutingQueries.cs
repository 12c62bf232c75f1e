namespace Mes.Routing.Data;

/// <summary>Reads that several features share.</summary>
internal static class RoutingQueries
{
    public static async Task<RoutingVersion> OneAsync(
        this DbSet<RoutingVersion> versions, string code, int number, CancellationToken ct)
    {
        var normal = Codes.Normal(code);
        return await versions.FirstOrDefaultAsync(v => v.Code == normal && v.Number == number, ct)
            ?? throw MesException.NotFound(RoutingErrors.RoutingNotFound, ("Code", normal), ("Version", number));
    }

    public static async Task<RouteUnit> OneAsync(this IQueryable<RouteUnit> units, string serial, CancellationToken ct) =>
        await units.FirstOrDefaultAsync(ct) ?? throw NoUnit(serial);

    public static MesException NoUnit(string serial) =>
        MesException.NotFound(RoutingErrors.UnitNotFound, ("Serial", Codes.Normal(serial)));

    /// <summary>Locks the site's book until the transaction ends, so that checks for overlaps run one after the other. To be called before other versions are read.</summary>
    public static async Task LockBookAsync(this RoutingDbContext db, CancellationToken ct)
    {
        if (await TouchAsync(db, ct))
        {
            return;
        }

        var book = db.Books.Add(new RoutingBook());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (DatabaseErrors.Classify(e) == DatabaseFault.Duplicate)
        {
            book.State = EntityState.Detached;
            await TouchAsync(db, ct);
        }
    }

    private static async Task<bool> TouchAsync(RoutingDbContext db, CancellationToken ct) =>
        await db.Books.ExecuteUpdateAsync(b => b.SetProperty(x => x.Changes, x => x.Changes + 1), ct) > 0;
}
