using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>What lies in containers of a lot.</summary>
internal static class LotPieces
{
    public static IQueryable<ContainerContent> PiecesOf(this TraceabilityDbContext db, string part, string lot) =>
        db.Contents.Where(c => c.Code == lot && c.UnpackedAt == null && c.Kind == ContentKind.Lot && c.PartNumber == part);
}

/// <summary>What is built in or used up lies in its container no more; the container's history says what, when and for which unit.</summary>
internal sealed class ContainerExits(TraceabilityDbContext db, ContainerDesk desk, ICallContext call, IEvents events, ILiveNotices live)
{
    /// <summary>Components, and units that are built into others. What was packed since they were judged is seen, and what is packed from now on sees them.</summary>
    public async Task BuiltInAsync(Guid unitId, IReadOnlyList<PlacedComponent> placed, CancellationToken ct)
    {
        var (parts, serials) = (placed.Select(p => p.PartNumber).ToList(), placed.Where(p => p.Serial is not null).Select(p => p.Serial!).ToList());
        if (serials.Count == 0)
        {
            return;
        }

        await db.ShareBookAsync(call.Site, ct);
        var units = (await db.Units.AsNoTracking().Where(u => parts.Contains(u.PartNumber) && serials.Contains(u.ComponentSerial)).ToListAsync(ct))
            .Where(u => placed.Any(p => p.PartNumber == u.PartNumber && p.Serial == u.ComponentSerial)).ToDictionary(u => u.Serial, u => u.Id);
        var codes = serials.Concat(units.Keys).Distinct().ToList();
        var held = await (from c in db.Contents
                          where codes.Contains(c.Code) && c.UnpackedAt == null && (c.Kind == ContentKind.Component || c.Kind == ContentKind.Unit)
                          join o in db.Containers on c.ContainerId equals o.Id
                          select new Held(c, o)).ToListAsync(ct);
        var into = held.Count == 0 ? null : await db.Units.AsNoTracking().Where(u => u.Id == unitId).Select(u => u.Serial).FirstOrDefaultAsync(ct);
        foreach (var (content, container) in held)
        {
            if (content.Kind == ContentKind.Component && placed.Any(p => p.PartNumber == content.PartNumber && p.Serial == content.Code))
            {
                Leave(content, container, 1, into);
            }
            else if (content.Kind == ContentKind.Unit && units.TryGetValue(content.Code, out var unit))
            {
                Leave(content, container, 1, into);
                await events.RaiseAsync(new UnitUnpacked(unit, container.Code, container.Place), ct);
            }
        }
    }

    /// <summary>Pieces of a lot. They come out of what stands where they were used, the first packed first; beyond that, containers hold no more than the books have. Whoever calls changes the lot's row, so two at one lot come after each other.</summary>
    /// <param name="part">Part number of the lot.</param>
    /// <param name="lot">Its number.</param>
    /// <param name="used">How much went.</param>
    /// <param name="left">What the books have now.</param>
    /// <param name="place">Where it was used; null: nobody said.</param>
    /// <param name="unit">Serial number of the unit that took it; null: none did.</param>
    /// <param name="ct">Cancels.</param>
    public async Task UsedAsync(string part, string lot, decimal used, decimal left, string? place, string? unit, CancellationToken ct)
    {
        var held = await (from c in db.PiecesOf(part, lot)
                          join o in db.Containers on c.ContainerId equals o.Id
                          orderby c.PackedAt, c.Id
                          select new Held(c, o)).ToListAsync(ct);
        foreach (var (content, container) in held.Where(h => h.Container.Place == place))
        {
            used -= Leave(content, container, used, unit);
        }

        var excess = held.Sum(h => h.Content.Left) - Math.Max(left, 0);
        foreach (var (content, container) in held)
        {
            excess -= Leave(content, container, excess, unit);
        }
    }

    /// <returns>How much of what was asked for lay there.</returns>
    private decimal Leave(ContainerContent content, Container container, decimal quantity, string? unit)
    {
        var leaves = Math.Min(quantity, content.Left);
        if (leaves <= 0)
        {
            return 0;
        }

        desk.Write(container, ContainerAct.Used, content.Item with { Quantity = leaves }, unit);
        content.Use(leaves, call.Caller.Actor.Name, call.UtcNow);
        live.Changed("containers");
        return leaves;
    }

    private sealed record Held(ContainerContent Content, Container Container);
}
