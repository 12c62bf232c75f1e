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

    public static async Task<RouteUnit> OneAsync(this IQueryable<RouteUnit> units, string serial, CancellationToken ct)
    {
        var normal = Codes.Normal(serial);
        return await units.FirstOrDefaultAsync(u => u.Serial == normal, ct)
            ?? throw MesException.NotFound(RoutingErrors.UnitNotFound, ("Serial", normal));
    }

    /// <summary>The whole route of a unit, in its order.</summary>
    public static async Task<IReadOnlyList<UnitStep>> RouteOfAsync(
        this IQueryable<UnitStep> steps, Guid unitId, CancellationToken ct) =>
        await steps.Where(s => s.UnitId == unitId).OrderBy(s => s.Sequence).ToListAsync(ct);

    /// <summary>To be called before other versions are read: whoever read them before somebody else's change then loses on the book's row.</summary>
    public static async Task TouchBookAsync(this RoutingDbContext db, CancellationToken ct)
    {
        var book = await db.Books.FirstOrDefaultAsync(ct);
        if (book is null)
        {
            db.Books.Add(book = new RoutingBook());
        }

        book.Touch();
    }
}
