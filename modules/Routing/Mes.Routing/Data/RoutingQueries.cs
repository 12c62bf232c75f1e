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
        if (!await TouchAsync(db, ct) && !await db.InsertOnceAsync(new RoutingBook(), ct))
        {
            await TouchAsync(db, ct);
        }
    }

    /// <summary>Counts a unit of a routing, one after the other, and returns its number from 1.</summary>
    public static async Task<long> CountSampleAsync(this RoutingDbContext db, string routing, CancellationToken ct)
    {
        var counts = db.SampleCounts.Where(c => c.Routing == routing);
        if (await counts.ExecuteUpdateAsync(c => c.SetProperty(x => x.Units, x => x.Units + 1), ct) > 0)
        {
            return await counts.Select(c => c.Units).FirstAsync(ct);
        }

        return await db.InsertOnceAsync(new SampleCount(routing), ct) ? 1 : await db.CountSampleAsync(routing, ct);
    }

    /// <summary>Another version that would be chosen for some unit as well; null: none.</summary>
    /// <param name="db">Where.</param>
    /// <param name="version">The version.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="itself">Id of the row that the version stands for, where it is not its own.</param>
    public static async Task<MesError?> OverlapAsync(
        this RoutingDbContext db, RoutingVersion version, CancellationToken ct, Guid? itself = null)
    {
        var id = itself ?? version.Id;
        var others = await db.Versions.AsNoTracking().Where(v => v.State != RoutingState.Obsolete && v.Id != id).ToListAsync(ct);
        return others.Select(o => (Other: o, Model: version.OverlapsWith(o))).FirstOrDefault(o => o.Model is not null) is { Model: { } model, Other: var other }
            ? MesError.Of(RoutingErrors.EffectivityOverlaps, ("Model", model), ("Code", other.Code), ("Version", other.Number))
            : null;
    }

    /// <summary>The work centres as they are now.</summary>
    public static async Task<IReadOnlyList<WorkCentre>> CentresAsync(this RoutingDbContext db, CancellationToken ct) =>
        await db.WorkCentres.AsNoTracking().OrderBy(c => c.Code).Select(c => new WorkCentre(c.Code, c.Name, c.Stations)).ToListAsync(ct);

    /// <summary>What is kept of a station; made where nothing is kept yet.</summary>
    public static async Task<StationRow> StationRowAsync(this RoutingDbContext db, string station, CancellationToken ct) =>
        await db.Stations.FirstOrDefaultAsync(s => s.Station == station, ct) ?? db.Stations.Add(new StationRow(station)).Entity;

    private static async Task<bool> TouchAsync(RoutingDbContext db, CancellationToken ct) =>
        await db.Books.ExecuteUpdateAsync(b => b.SetProperty(x => x.Changes, x => x.Changes + 1), ct) > 0;
}
