using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Finds campaigns, lays their units beside the scope as it is known now, and shows them.</summary>
internal sealed class CampaignDesk(TraceabilityDbContext db, ScopeFinder finder)
{
    public async Task<Campaign> GetAsync(string? number, CancellationToken ct)
    {
        var code = Codes.Normal(number) ?? "";
        return await db.Campaigns.FirstOrDefaultAsync(c => c.Number == code, ct)
            ?? throw MesException.NotFound(TraceabilityErrors.CampaignUnknown, ("Number", number));
    }

    /// <summary>Units that are new join; units that are not named any more stay and say so. Those inside others are followed by the unit that they are in.</summary>
    public async Task<CampaignChange> ComputeAsync(Campaign campaign, DateTime now, CancellationToken ct)
    {
        var scope = await finder.FindAsync(campaign.Scope with { AsKnownAt = null }, ct);
        var named = scope.Units.Where(u => u.InsideOf is null).ToDictionary(u => u.Unit.Id, u => u.Unit.Serial);
        var followed = await db.CampaignUnits.Where(u => u.CampaignId == campaign.Id).ToListAsync(ct);
        var left = followed.Where(u => u.InScope && !named.ContainsKey(u.UnitId)).Select(u => u.Serial).ToList();
        followed.ForEach(u => u.Mark(named.ContainsKey(u.UnitId)));
        var known = followed.Select(u => u.UnitId).ToHashSet();
        var added = named.Where(n => !known.Contains(n.Key)).OrderBy(n => n.Value, StringComparer.Ordinal).ToList();
        db.CampaignUnits.AddRange(added.Select(n => new CampaignUnit(campaign.Id, n.Key, n.Value, now)));
        campaign.Computed(now);
        return new CampaignChange([.. added.Select(a => a.Value)], left, followed.Count + added.Count);
    }

    public async Task<CampaignRow> ShowAsync(Campaign campaign, CancellationToken ct) => (await ShowAsync([campaign], ct))[0];

    public async Task<List<CampaignRow>> ShowAsync(List<Campaign> campaigns, CancellationToken ct)
    {
        var ids = campaigns.Select(c => c.Id).ToList();
        var counts = await db.CampaignUnits.AsNoTracking().Where(u => ids.Contains(u.CampaignId))
            .GroupBy(u => new { u.CampaignId, Done = u.State == CampaignState.Closed })
            .Select(g => new { g.Key.CampaignId, g.Key.Done, Count = g.Count() }).ToListAsync(ct);
        return [.. campaigns.Select(c => new CampaignRow(
            c.Number, c.Title, c.Reference, c.OpenedAt, c.OpenedBy, c.ComputedAt, c.ClosedAt,
            counts.Where(n => n.CampaignId == c.Id).Sum(n => n.Count), counts.Where(n => n.CampaignId == c.Id && n.Done).Sum(n => n.Count)))];
    }
}
