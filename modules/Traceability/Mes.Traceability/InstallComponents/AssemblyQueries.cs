using System.Linq.Expressions;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A position of a unit with what is in it.</summary>
internal sealed record FilledPosition(UnitPosition Position, bool IsFilled, string? Serial, string? Lot);

/// <summary>The same, with the unit's record, which is null where none was begun, and what is found about scanned components.</summary>
internal sealed record PositionAndFinds(FilledPosition Filled, UnitRecord? Record, bool Installed, bool OwnUnit, bool Released, bool Containers)
{
    public IEnumerable<ScanFind> Finds =>
        new[] { (Installed, ScanFind.Installed), (OwnUnit, ScanFind.OwnUnit), (Released, ScanFind.Released), (Containers, ScanFind.Containers) }.Where(f => f.Item1).Select(f => f.Item2);
}

/// <summary>What may be known of scanned components beside their positions.</summary>
internal enum ScanFind
{
    /// <summary>One of them is installed somewhere.</summary>
    Installed,

    /// <summary>One of them is a unit of this site.</summary>
    OwnUnit,

    /// <summary>One of their parts is released for some suppliers or models only.</summary>
    Released,

    /// <summary>The site has containers, so one of them may lie in one, now or when it is built in.</summary>
    Containers,
}

/// <summary>The reads of the assembly check. A station waits for them, so each is translated once; a list of any length would be translated anew every time, so they ask for four at once.</summary>
internal static class AssemblyQueries
{
    public static readonly PerModel<Func<TraceabilityDbContext, Guid, IAsyncEnumerable<FilledPosition>>> All = new(
        () => EF.CompileAsyncQuery((TraceabilityDbContext db, Guid unitId) =>
            from p in db.Positions.AsNoTracking().TagWith(PreparedReads.Tag)
            where p.UnitId == unitId
            join c in db.Edges.AsNoTracking() on new { p.UnitId, Active = (string?)p.Position } equals new { c.UnitId, Active = c.ActivePosition } into installed
            from c in installed.DefaultIfEmpty()
            orderby p.Position
            select new FilledPosition(p, c.ActivePosition != null, c.ComponentSerial, c.Lot)));

    public static readonly Expression<Func<TraceabilityDbContext, Guid, string, string, string, string, IQueryable<FilledPosition>>> SomeOfUnit =
        (db, unitId, p1, p2, p3, p4) =>
            from p in db.Positions.AsNoTracking().TagWith(PreparedReads.Tag)
            where p.UnitId == unitId && (p.Position == p1 || p.Position == p2 || p.Position == p3 || p.Position == p4)
            join c in db.Edges.AsNoTracking() on new { p.UnitId, Active = (string?)p.Position } equals new { c.UnitId, Active = c.ActivePosition } into installed
            from c in installed.DefaultIfEmpty()
            select new FilledPosition(p, c.ActivePosition != null, c.ComponentSerial, c.Lot);

    /// <summary>The ordinary completion: up to four positions, the unit's record that will be written on, and which of the rare things there are to know of up to four scanned components, in one question.</summary>
    public static readonly Expression<Func<TraceabilityDbContext, Guid, string, string, string, string, string, string, string, string, string, string, string, string, IQueryable<PositionAndFinds>>> SomeAndFinds =
        (db, unitId, a, b, c, d, p1, s1, p2, s2, p3, s3, p4, s4) =>
            from p in db.Positions.AsNoTracking().TagWith(PreparedReads.Tag)
            where p.UnitId == unitId && (p.Position == a || p.Position == b || p.Position == c || p.Position == d)
            join e in db.Edges.AsNoTracking() on new { p.UnitId, Active = (string?)p.Position } equals new { e.UnitId, Active = e.ActivePosition } into installed
            from e in installed.DefaultIfEmpty()
            join r in db.Units.AsNoTracking() on p.UnitId equals r.Id into records
            from r in records.DefaultIfEmpty()
            select new PositionAndFinds(
                new FilledPosition(p, e.ActivePosition != null, e.ComponentSerial, e.Lot),
                r,
                db.Edges.Any(x => (x.PartNumber == p1 || x.PartNumber == p2 || x.PartNumber == p3 || x.PartNumber == p4)
                    && (x.ActiveSerial == s1 || x.ActiveSerial == s2 || x.ActiveSerial == s3 || x.ActiveSerial == s4)),
                db.Units.Any(u => (u.PartNumber == p1 || u.PartNumber == p2 || u.PartNumber == p3 || u.PartNumber == p4)
                    && (u.ComponentSerial == s1 || u.ComponentSerial == s2 || u.ComponentSerial == s3 || u.ComponentSerial == s4)),
                db.PartReleases.Any(r => r.PartNumber == p1 || r.PartNumber == p2 || r.PartNumber == p3 || r.PartNumber == p4),
                db.PackingBooks.Any());

    /// <summary>The same for one or two, by pairs: the most ordinary completion, and much less for a server to think about.</summary>
    public static readonly Expression<Func<TraceabilityDbContext, Guid, string, string, string, string, string, string, IQueryable<PositionAndFinds>>> PairAndFinds =
        (db, unitId, a, b, p1, s1, p2, s2) =>
            from p in db.Positions.AsNoTracking().TagWith(PreparedReads.Tag)
            where p.UnitId == unitId && (p.Position == a || p.Position == b)
            join e in db.Edges.AsNoTracking() on new { p.UnitId, Active = (string?)p.Position } equals new { e.UnitId, Active = e.ActivePosition } into installed
            from e in installed.DefaultIfEmpty()
            join r in db.Units.AsNoTracking() on p.UnitId equals r.Id into records
            from r in records.DefaultIfEmpty()
            select new PositionAndFinds(
                new FilledPosition(p, e.ActivePosition != null, e.ComponentSerial, e.Lot),
                r,
                db.Edges.Any(x => x.PartNumber == p1 && x.ActiveSerial == s1) || db.Edges.Any(x => x.PartNumber == p2 && x.ActiveSerial == s2),
                db.Units.Any(u => u.PartNumber == p1 && u.ComponentSerial == s1) || db.Units.Any(u => u.PartNumber == p2 && u.ComponentSerial == s2),
                db.PartReleases.Any(x => x.PartNumber == p1) || db.PartReleases.Any(x => x.PartNumber == p2),
                db.PackingBooks.Any());

    public static readonly PerModel<Func<TraceabilityDbContext, Guid, string, string, string, string, string, string, IAsyncEnumerable<PositionAndFinds>>> Pair =
        new(() => EF.CompileAsyncQuery(PairAndFinds));

    public static readonly PerModel<Func<TraceabilityDbContext, Guid, string, string, string, string, string, string, string, string, string, string, string, string, IAsyncEnumerable<PositionAndFinds>>> Ordinary =
        new(() => EF.CompileAsyncQuery(SomeAndFinds));

    /// <summary>Each part with each serial number: that goes by one index, which pairs joined by "or" would not on SQLite. The check looks at the pairs.</summary>
    public static readonly Expression<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IQueryable<Whereabouts>>> WhereInstalled =
        (db, p1, s1, p2, s2, p3, s3, p4, s4) =>
            from c in db.Edges.AsNoTracking()
            where (c.PartNumber == p1 || c.PartNumber == p2 || c.PartNumber == p3 || c.PartNumber == p4)
                && (c.ActiveSerial == s1 || c.ActiveSerial == s2 || c.ActiveSerial == s3 || c.ActiveSerial == s4)
            join u in db.Units.AsNoTracking() on c.UnitId equals u.Id
            select new Whereabouts(c.PartNumber, c.ActiveSerial!, u.Serial, c.Position);

    /// <summary>Each lot with each part, by one index, as above.</summary>
    public static readonly Expression<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IQueryable<MaterialLot>>> LotsOf =
        (db, p1, l1, p2, l2, p3, l3, p4, l4) =>
            from l in db.Lots.AsNoTracking().TagWith(PreparedReads.Tag)
            where (l.Number == l1 || l.Number == l2 || l.Number == l3 || l.Number == l4)
                && (l.PartNumber == p1 || l.PartNumber == p2 || l.PartNumber == p3 || l.PartNumber == p4)
            select l;

    public static readonly PerModel<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IAsyncEnumerable<MaterialLot>>> Lots =
        new(() => EF.CompileAsyncQuery(LotsOf));

    /// <summary>Scanned components that are units of this site.</summary>
    public static readonly Expression<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IQueryable<UnitRecord>>> OwnUnits =
        (db, p1, s1, p2, s2, p3, s3, p4, s4) =>
            from u in db.Units.AsNoTracking()
            where (u.PartNumber == p1 || u.PartNumber == p2 || u.PartNumber == p3 || u.PartNumber == p4)
                && (u.ComponentSerial == s1 || u.ComponentSerial == s2 || u.ComponentSerial == s3 || u.ComponentSerial == s4)
            select u;

    public static readonly Expression<Func<TraceabilityDbContext, string, string, string, string, IQueryable<PartRelease>>> ReleasesOf =
        (db, p1, p2, p3, p4) => db.PartReleases.AsNoTracking()
            .Where(r => r.PartNumber == p1 || r.PartNumber == p2 || r.PartNumber == p3 || r.PartNumber == p4);

    /// <summary>Which of the rare things there are to know of scanned components, in one question: mostly nothing, and then nothing more is asked.</summary>
    public static readonly Expression<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IQueryable<ScanFind>>> WorthAsking =
        (db, p1, s1, p2, s2, p3, s3, p4, s4) => db.Edges.AsNoTracking().TagWith(PreparedReads.Tag)
            .Where(c => (c.PartNumber == p1 || c.PartNumber == p2 || c.PartNumber == p3 || c.PartNumber == p4)
                && (c.ActiveSerial == s1 || c.ActiveSerial == s2 || c.ActiveSerial == s3 || c.ActiveSerial == s4))
            .Select(c => ScanFind.Installed)
            .Concat(db.Units.AsNoTracking()
                .Where(u => (u.PartNumber == p1 || u.PartNumber == p2 || u.PartNumber == p3 || u.PartNumber == p4)
                    && (u.ComponentSerial == s1 || u.ComponentSerial == s2 || u.ComponentSerial == s3 || u.ComponentSerial == s4))
                .Select(u => ScanFind.OwnUnit))
            .Concat(db.PartReleases.AsNoTracking()
                .Where(r => r.PartNumber == p1 || r.PartNumber == p2 || r.PartNumber == p3 || r.PartNumber == p4)
                .Select(r => ScanFind.Released))
            .Concat(db.PackingBooks.AsNoTracking().Select(b => ScanFind.Containers));

    public static readonly PerModel<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IAsyncEnumerable<ScanFind>>> Finds =
        new(() => EF.CompileAsyncQuery(WorthAsking));

    public static readonly PerModel<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IAsyncEnumerable<UnitRecord>>> Own =
        new(() => EF.CompileAsyncQuery(OwnUnits));

    public static readonly PerModel<Func<TraceabilityDbContext, string, string, string, string, IAsyncEnumerable<PartRelease>>> Releases =
        new(() => EF.CompileAsyncQuery(ReleasesOf));

    public static readonly PerModel<Func<TraceabilityDbContext, Guid, string, string, string, string, IAsyncEnumerable<FilledPosition>>> Some =
        new(() => EF.CompileAsyncQuery(SomeOfUnit));

    public static readonly PerModel<Func<TraceabilityDbContext, string, string, string, string, string, string, string, string, IAsyncEnumerable<Whereabouts>>> Elsewhere =
        new(() => EF.CompileAsyncQuery(WhereInstalled));

    /// <summary>Groups of four; the last is filled up by repeating its last member.</summary>
    public static IEnumerable<T[]> Fours<T>(IEnumerable<T> all) =>
        all.Chunk(4).Select(some => some.Length == 4 ? some : [.. some, .. Enumerable.Repeat(some[^1], 4 - some.Length)]);
}
