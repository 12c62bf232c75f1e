using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Positions of a unit with what is in them, in the order asked for.</summary>
/// <param name="Positions">The positions.</param>
/// <param name="Finds">What was found about the scanned components on the way; null: not asked yet.</param>
internal sealed record AssemblyState(IReadOnlyList<FilledPosition> Positions, IReadOnlySet<ScanFind>? Finds)
{
    public IReadOnlyList<ComponentPosition> Show() => [.. Positions.Select(p => new ComponentPosition(
        p.Position.Position, p.Position.PartNumber, p.Position.TraceWord, p.Serial, p.Lot, p.IsFilled))];
}

/// <summary>Reads what the assembly check must know.</summary>
internal sealed class AssemblyReader(TraceabilityDbContext db, LotDesk lots, StandingReader standing, RecordHeads heads)
{
    private const int Ordinary = 4;

    /// <param name="unitId">The unit.</param>
    /// <param name="positions">Only these, in their order; null: all of the unit.</param>
    /// <param name="scans">What was scanned: where it is little, one question tells about it too.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<AssemblyState> ReadAsync(
        Guid unitId, IReadOnlyList<string>? positions, IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        if (positions is { Count: 0 })
        {
            return new AssemblyState([], null);
        }

        var (rows, finds) = positions is { Count: <= Ordinary } && scans.Count is > 0 and <= Ordinary
            ? await OrdinaryAsync(unitId, positions, scans, ct)
            : (await RowsAsync(unitId, positions, ct), null);
        var order = positions?.Select((p, i) => (p, i)).DistinctBy(x => x.p).ToDictionary(x => x.p, x => x.i);
        return new AssemblyState([.. rows.OrderBy(r => order?.GetValueOrDefault(r.Position.Position) ?? 0)], finds);
    }

    /// <returns>What the check knows, and the scans with the supplier that their lot names.</returns>
    public async Task<(AssemblyFacts Facts, IReadOnlyList<ComponentToInstall> Scans)> FactsAsync(
        Guid unitId, string unit, AssemblyState state, IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var known = await LotsAsync(scans, ct);
        var finds = state.Finds ?? await FindsAsync(scans, ct);
        var facts = new AssemblyFacts(
            unit, [.. state.Positions.Select(p => p.Position)], state.Positions.Where(p => p.IsFilled).Select(p => p.Position.Position).ToHashSet(),
            finds.Contains(ScanFind.Installed) ? await ElsewhereAsync(scans, ct) : [],
            Unusable(known),
            finds.Contains(ScanFind.OwnUnit) ? await standing.ReadAsync(scans, ct) : [],
            finds.Contains(ScanFind.Released) ? await ReleasesAsync(unitId, scans, ct) : null,
            finds.Contains(ScanFind.Containers));
        return (facts, [.. scans.Select(s => s.Supplier is null && s.Lot is not null && known.Find(l => l.PartNumber == s.PartNumber && l.Number == s.Lot) is { Supplier: { } from }
            ? s with { Supplier = from } : s)]);
    }

    /// <summary>A unit without such positions says nothing about the scans.</summary>
    private async Task<(IReadOnlyList<FilledPosition> Rows, IReadOnlySet<ScanFind>? Finds)> OrdinaryAsync(
        Guid unitId, IReadOnlyList<string> positions, IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var rows = await OrdinaryRowsAsync(unitId, positions, [.. Pairs(scans)], ct);
        if (rows.Count == 0)
        {
            return ([], null);
        }

        heads.Offer(rows[0].Record);
        return ([.. rows.Select(r => r.Filled)], rows[0].Finds.ToHashSet());
    }

    private ValueTask<List<PositionAndFinds>> OrdinaryRowsAsync(
        Guid unitId, IReadOnlyList<string> at, IReadOnlyList<(string Part, string Serial)> pairs, CancellationToken ct)
    {
        if (at.Count <= 2 && pairs.Count <= 2)
        {
            var ((p, s), (q, t)) = (pairs[0], pairs[^1]);
            return AssemblyQueries.Pair.For(db)(db, unitId, at[0], at[^1], p, s, q, t).ToListAsync(ct);
        }

        var four = AssemblyQueries.Fours(at).Single();
        var ((p1, s1), (p2, s2), (p3, s3), (p4, s4)) = AssemblyQueries.Fours(pairs).Select(f => (f[0], f[1], f[2], f[3])).Single();
        return AssemblyQueries.Ordinary.For(db)(db, unitId, four[0], four[1], four[2], four[3], p1, s1, p2, s2, p3, s3, p4, s4).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<FilledPosition>> RowsAsync(Guid unitId, IReadOnlyList<string>? positions, CancellationToken ct)
    {
        if (positions is null)
        {
            return await AssemblyQueries.All.For(db)(db, unitId).ToListAsync(ct);
        }

        var rows = new List<FilledPosition>();
        foreach (var four in AssemblyQueries.Fours(positions.Distinct()))
        {
            rows.AddRange(await AssemblyQueries.Some.For(db)(db, unitId, four[0], four[1], four[2], four[3]).ToListAsync(ct));
        }

        return rows;
    }

    private static IEnumerable<(string Part, string Serial)> Pairs(IReadOnlyList<ComponentToInstall> scans) =>
        scans.Select(s => (s.PartNumber, s.Serial ?? "")).Distinct();

    private async Task<HashSet<ScanFind>> FindsAsync(IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var found = new HashSet<ScanFind>();
        foreach (var four in AssemblyQueries.Fours(Pairs(scans)))
        {
            var ((p1, s1), (p2, s2), (p3, s3), (p4, s4)) = (four[0], four[1], four[2], four[3]);
            found.UnionWith(await AssemblyQueries.Finds.For(db)(db, p1, s1, p2, s2, p3, s3, p4, s4).ToListAsync(ct));
        }

        return found;
    }

    private async Task<List<MaterialLot>> LotsAsync(IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var found = new List<MaterialLot>();
        foreach (var four in AssemblyQueries.Fours(scans.Where(s => s.Lot is not null).Select(s => (Part: s.PartNumber, Lot: s.Lot!)).Distinct()))
        {
            var ((p1, l1), (p2, l2), (p3, l3), (p4, l4)) = (four[0], four[1], four[2], four[3]);
            found.AddRange(await AssemblyQueries.Lots.For(db)(db, p1, l1, p2, l2, p3, l3, p4, l4).ToListAsync(ct));
        }

        return found;
    }

    /// <summary>Lots that were never taken in here are not known, and pass.</summary>
    private List<UnusableLot> Unusable(List<MaterialLot> known)
    {
        var today = known.Count > 0 ? lots.Today : default;
        return [.. known.Where(l => l.State == LotState.Blocked || l.ExpiresOn < today).Select(l => new UnusableLot(
            l.PartNumber, l.Number, l.State == LotState.Blocked ? l.BlockReason ?? "" : null, l.ExpiresOn < today ? l.ExpiresOn : null))];
    }

    private async Task<PartReleases?> ReleasesAsync(Guid unitId, IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var found = new List<PartRelease>();
        foreach (var four in AssemblyQueries.Fours(scans.Select(s => s.PartNumber).Distinct()))
        {
            found.AddRange(await AssemblyQueries.Releases.For(db)(db, four[0], four[1], four[2], four[3]).ToListAsync(ct));
        }

        return found.Count == 0 ? null : new PartReleases(
            lots.Today, await db.Units.AsNoTracking().Where(u => u.Id == unitId).Select(u => u.Model).FirstOrDefaultAsync(ct) ?? "", found);
    }

    private async Task<IReadOnlyList<Whereabouts>> ElsewhereAsync(IReadOnlyList<ComponentToInstall> scans, CancellationToken ct)
    {
        var found = new List<Whereabouts>();
        foreach (var four in AssemblyQueries.Fours(scans.Where(s => s.Serial is not null).Select(s => (Part: s.PartNumber, Serial: s.Serial!)).Distinct()))
        {
            var ((p1, s1), (p2, s2), (p3, s3), (p4, s4)) = (four[0], four[1], four[2], four[3]);
            found.AddRange(await AssemblyQueries.Elsewhere.For(db)(db, p1, s1, p2, s2, p3, s3, p4, s4).ToListAsync(ct));
        }

        return found;
    }
}
