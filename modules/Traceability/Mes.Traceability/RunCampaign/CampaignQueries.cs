using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ListCampaignsHandler(TraceabilityDbContext db, CampaignDesk desk) : IHandler<ListCampaigns, IReadOnlyList<CampaignRow>>
{
    public async Task<IReadOnlyList<CampaignRow>> HandleAsync(ListCampaigns useCase, CancellationToken ct) => await desk.ShowAsync(
        await db.Campaigns.AsNoTracking().OrderBy(c => c.ClosedAt != null).ThenByDescending(c => c.Id).Take(Takes.Checked(useCase.Take)).ToListAsync(ct), ct);
}

internal sealed class GetCampaignHandler(TraceabilityDbContext db, CampaignDesk desk, FollowedUnits followed) : IHandler<GetCampaign, CampaignDetail>
{
    public async Task<CampaignDetail> HandleAsync(GetCampaign useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var campaign = await desk.GetAsync(useCase.Number, ct);
        var all = db.CampaignUnits.AsNoTracking().Where(u => u.CampaignId == campaign.Id);
        var counts = await (from u in all
                            join r in db.Units.AsNoTracking() on u.UnitId equals r.Id into records
                            from r in records.DefaultIfEmpty()
                            group u by new { u.State, Market = (string?)r!.Market, Life = (UnitLife?)r.Life, Place = (string?)r.Place } into g
                            select new { g.Key.State, g.Key.Market, g.Key.Life, g.Key.Place, Count = g.Count() }).ToListAsync(ct);
        return new CampaignDetail(
            await desk.ShowAsync(campaign, ct), campaign.Scope,
            [.. counts.GroupBy(c => (c.State, Market: c.Market ?? "")).Select(g => new CampaignCount(g.Key.State, g.Key.Market, g.Sum(c => c.Count)))
                .OrderBy(c => c.State).ThenBy(c => c.Market, StringComparer.Ordinal)],
            [.. counts.GroupBy(c => (c.State, Life: FollowedUnits.LifeOf(c.Life), Place: FollowedUnits.PlaceOf(c.Life, c.Place)))
                .Select(g => new CampaignPlace(g.Key.State, g.Key.Life, g.Key.Place, g.Sum(c => c.Count)))
                .OrderBy(p => p.Life).ThenBy(p => p.Place, StringComparer.Ordinal).ThenBy(p => p.State)],
            await all.CountAsync(u => !u.InScope, ct), await followed.PageAsync(followed.Asked(all, useCase), useCase.After, take, ct));
    }
}

/// <summary>Reads units of campaigns with their steps, page by page.</summary>
internal sealed class FollowedUnits(TraceabilityDbContext db)
{
    /// <summary>A unit whose record was let go had left the plant long before.</summary>
    public static UnitLife LifeOf(UnitLife? life) => life ?? UnitLife.Shipped;

    public static string PlaceOf(UnitLife? life, string? place) => life == UnitLife.InPlant ? place ?? "" : "";

    /// <summary>Those of a campaign's units that were asked for.</summary>
    public IQueryable<CampaignUnit> Asked(IQueryable<CampaignUnit> units, GetCampaign asked)
    {
        var (place, search) = (Codes.Normal(asked.Place), Codes.Normal(asked.Search));
        units = asked.State is { } state ? units.Where(u => u.State == state) : units;
        units = asked.Market is { } market ? units.Where(u => db.Units.Any(r => r.Id == u.UnitId && r.Market == market)) : units;
        units = asked.Life is { } life ? units.Where(u => db.Units.Any(r => r.Id == u.UnitId && r.Life == life)) : units;
        units = place is null ? units : units.Where(u => db.Units.Any(r => r.Id == u.UnitId && r.Life == UnitLife.InPlant && r.Place == place));
        return search is null ? units : units.Where(u => u.Serial.StartsWith(search));
    }

    public async Task<Page<CampaignUnitRow>> PageAsync(IQueryable<CampaignUnit> units, string? cursor, int take, CancellationToken ct)
    {
        var after = Cursors.Id(cursor) ?? Guid.Empty;
        var found = await units.Where(u => u.Id.CompareTo(after) > 0).OrderBy(u => u.Id).Take(take + 1).ToListAsync(ct);
        var shown = found.Take(take).ToList();
        var (ids, unitIds) = (shown.Select(u => u.Id).ToList(), shown.Select(u => u.UnitId).ToList());
        var steps = (await db.CampaignSteps.AsNoTracking().Where(s => ids.Contains(s.CampaignUnitId)).OrderBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.CampaignUnitId);
        var records = await db.Units.AsNoTracking().Where(u => unitIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        return new Page<CampaignUnitRow>(
            [.. shown.Select(u => Show(u, records.GetValueOrDefault(u.UnitId), steps[u.Id]))], found.Count > take ? shown[^1].Id.ToString("N") : null);
    }

    private static CampaignUnitRow Show(CampaignUnit u, UnitRecord? record, IEnumerable<CampaignStep> steps) => new(
        u.Serial, record?.Model ?? "", record?.Market ?? "", LifeOf(record?.Life), u.State, u.Remedy, u.InScope, u.AddedAt,
        [.. steps.Select(s => new CampaignStepRow(s.State, s.Remedy, s.At, s.By, s.Note, s.Proof, s.ProofHash))], PlaceOf(record?.Life, record?.Place));
}
