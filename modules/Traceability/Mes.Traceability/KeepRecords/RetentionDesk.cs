using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What has outlived its time: active, and then so many whole calendar years. 0 years: it is kept for ever.</summary>
internal sealed class RetentionDesk(TraceabilityDbContext db, ISettings settings, ICallContext call, ISites sites)
{
    public int Years(RetentionClass kind) => Math.Clamp(settings.Get<int>(call.Site, TraceabilityContractsModule.RetentionOf(kind)), 0, 1_000);

    /// <summary>Everything that ceased to be active before this moment may go; null: nothing may.</summary>
    public DateTime? Before(RetentionClass kind)
    {
        var years = Years(kind);
        var now = sites.Find(call.Site) is { } site ? TimeZoneInfo.ConvertTimeFromUtc(call.UtcNow, site.Zone) : call.UtcNow;
        return years == 0 || years >= now.Year ? null : new DateTime(now.Year - years, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    }

    /// <summary>Units that left, or were scrapped, long enough ago.</summary>
    public IQueryable<UnitRecord> OldUnits(DateTime before) => db.Units.Where(u =>
        (u.Life == UnitLife.Shipped && u.ShippedAt < before) || (u.Life == UnitLife.Scrapped && u.ScrappedAt < before));

    /// <summary>Those that nothing needs any more: anchored to the end, in no campaign that is open or was closed since, and in no unit that stays.</summary>
    public IQueryable<UnitRecord> DueUnits(DateTime before) => OldUnits(before).Where(u => !u.Unanchored
        && !db.CampaignUnits.Any(c => c.UnitId == u.Id && db.Campaigns.Any(k => k.Id == c.CampaignId && (k.ClosedAt == null || k.ClosedAt >= before)))
        && !db.Edges.Any(e => e.PartNumber == u.PartNumber && e.ComponentSerial == u.ComponentSerial));

    public IQueryable<MaterialLot> OldLots(DateTime before) => db.Lots.Where(l =>
        l.State == LotState.Closed && !db.LotMoves.Any(m => m.LotId == l.Id && m.At >= before));

    /// <summary>A lot stays while a unit carries it, and while another lot holds material of it: recalls follow both.</summary>
    public IQueryable<MaterialLot> DueLots(DateTime before) => OldLots(before).Where(l =>
        !db.Edges.Any(e => e.Lot == l.Number && e.PartNumber == l.PartNumber)
        && !db.LotMoves.Any(m => m.LotId == l.Id && m.UnitId != null && db.Units.Any(u => u.Id == m.UnitId))
        && !db.LotMoves.Any(m => m.LotId == l.Id && m.IntoLotId != null && db.Lots.Any(o => o.Id == m.IntoLotId)));

    public IQueryable<ContainerContent> DueContents(DateTime before) => db.Contents.Where(c => c.UnpackedAt < before);

    /// <summary>What happened to containers while nothing lay in them that is still known.</summary>
    public IQueryable<ContainerEvent> DueContainerEvents(DateTime before) => db.ContainerEvents.Where(e =>
        e.At < before && !db.Contents.Any(c => c.ContainerId == e.ContainerId && c.PackedAt <= e.At));
}
