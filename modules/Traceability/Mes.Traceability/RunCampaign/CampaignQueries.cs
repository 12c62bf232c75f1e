using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ListCampaignsHandler(TraceabilityDbContext db, CampaignDesk desk) : IHandler<ListCampaigns, IReadOnlyList<CampaignRow>>
{
    public async Task<IReadOnlyList<CampaignRow>> HandleAsync(ListCampaigns useCase, CancellationToken ct) => await desk.ShowAsync(
        await db.Campaigns.AsNoTracking().OrderBy(c => c.ClosedAt != null).ThenByDescending(c => c.Id).Take(Takes.Checked(useCase.Take)).ToListAsync(ct), ct);
}

internal sealed class GetCampaignHandler(TraceabilityDbContext db, CampaignDesk desk) : IHandler<GetCampaign, CampaignDetail>
{
    public async Task<CampaignDetail> HandleAsync(GetCampaign useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var campaign = await desk.GetAsync(useCase.Number, ct);
        var all = db.CampaignUnits.AsNoTracking().Where(u => u.CampaignId == campaign.Id);
        var counts = await (from u in all
                            join r in db.Units.AsNoTracking() on u.UnitId equals r.Id into records
                            from r in records.DefaultIfEmpty()
                            group u by new { u.State, Market = r == null ? "" : r.Market } into g
                            select new { g.Key.State, g.Key.Market, Count = g.Count() }).ToListAsync(ct);
        return new CampaignDetail(
            await desk.ShowAsync(campaign, ct), campaign.Scope,
            [.. counts.OrderBy(c => c.State).ThenBy(c => c.Market, StringComparer.Ordinal).Select(c => new CampaignCount(c.State, c.Market, c.Count))],
            await all.CountAsync(u => !u.InScope, ct), await PageAsync(all, useCase, take, ct));
    }

    private async Task<Page<CampaignUnitRow>> PageAsync(IQueryable<CampaignUnit> all, GetCampaign useCase, int take, CancellationToken ct)
    {
        var after = useCase.After is null ? Guid.Empty : Guid.TryParseExact(useCase.After, "N", out var id) ? id : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
        var units = useCase.State is { } state ? all.Where(u => u.State == state) : all;
        var found = await units.Where(u => u.Id.CompareTo(after) > 0).OrderBy(u => u.Id).Take(take + 1).ToListAsync(ct);
        var shown = found.Take(take).ToList();
        var (ids, unitIds) = (shown.Select(u => u.Id).ToList(), shown.Select(u => u.UnitId).ToList());
        var steps = (await db.CampaignSteps.AsNoTracking().Where(s => ids.Contains(s.CampaignUnitId)).OrderBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.CampaignUnitId);
        var records = await db.Units.AsNoTracking().Where(u => unitIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        return new Page<CampaignUnitRow>(
            [.. shown.Select(u => Show(u, records.GetValueOrDefault(u.UnitId), steps[u.Id]))], found.Count > take ? shown[^1].Id.ToString("N") : null);
    }

    private static CampaignUnitRow Show(CampaignUnit u, UnitRecord? record, IEnumerable<CampaignStep> steps) => new(
        u.Serial, record?.Model ?? "", record?.Market ?? "", record?.Life ?? UnitLife.Shipped, u.State, u.Remedy, u.InScope, u.AddedAt,
        [.. steps.Select(s => new CampaignStepRow(s.State, s.Remedy, s.At, s.By, s.Note, s.Proof, s.ProofHash))]);
}

/// <summary>How many rows may be asked for.</summary>
internal static class Takes
{
    private const int Most = 500;

    public static int Checked(int take) => take is >= 1 and <= Most ? take : throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
}
