using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Finds containers and what is in them, and writes what happens to them.</summary>
internal sealed class ContainerDesk(TraceabilityDbContext db, LotDesk lots, ICallContext call)
{
    private const int Past = 200;

    public async Task<Container> GetAsync(string? code, CancellationToken ct)
    {
        var normal = Codes.Normal(code) ?? "";
        return await db.Containers.FirstOrDefaultAsync(c => c.Code == normal, ct)
            ?? throw MesException.NotFound(TraceabilityErrors.ContainerUnknown, ("Code", code));
    }

    /// <summary>By when it was packed; of what was packed at once containers come first, then all by their numbers, in whatever order they were scanned.</summary>
    public async Task<List<ContainerContent>> InAsync(Guid container, CancellationToken ct) =>
        [.. (await db.Contents.Where(c => c.ContainerId == container && c.UnpackedAt == null).ToListAsync(ct))
            .OrderBy(c => c.PackedAt).ThenByDescending(c => c.Kind).ThenBy(c => c.PartNumber, StringComparer.Ordinal).ThenBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>The container and all that are in it, to any depth.</summary>
    public async Task<List<Container>> WithInnerAsync(Container outer, CancellationToken ct)
    {
        var all = new List<Container> { outer };
        for (var level = new List<Guid> { outer.Id }; level.Count > 0;)
        {
            var ids = level;
            var inner = await (from i in db.Contents
                               where ids.Contains(i.ContainerId) && i.Kind == ContentKind.Container && i.UnpackedAt == null
                               join c in db.Containers on i.Code equals c.Code
                               select c).ToListAsync(ct);
            level = [.. inner.Where(c => all.TrueForAll(a => a.Id != c.Id)).Select(c => c.Id)];
            all.AddRange(inner.Where(c => level.Contains(c.Id)));
        }

        return all;
    }

    /// <summary>The container in which a thing lies; null: none. Of a lot any, since it may lie in several.</summary>
    public Task<string?> HolderAsync(ContentKind kind, string part, string code, CancellationToken ct) => (
        from c in db.Contents.AsNoTracking()
        where c.Kind == kind && c.PartNumber == part && c.Code == code && c.UnpackedAt == null
        join o in db.Containers.AsNoTracking() on c.ContainerId equals o.Id
        select o.Code).FirstOrDefaultAsync(ct);

    /// <summary>Adds to a container's history.</summary>
    public void Write(Container container, ContainerAct act, ContentItem? item = null, string? other = null, string? from = null) =>
        db.ContainerEvents.Add(new ContainerEvent
        {
            ContainerId = container.Id, Sequence = container.Next(), Act = act, At = call.UtcNow, By = call.Caller.Actor.Name, Place = container.Place,
            FromPlace = from, Other = other, Kind = item?.Kind, PartNumber = item?.PartNumber ?? "", Code = item?.Code ?? "", Quantity = item?.Quantity ?? 0,
        });

    /// <summary>Brings a container to a place with everything in it. A lot that lies in it as a whole comes along.</summary>
    /// <param name="outer">The container.</param>
    /// <param name="place">Where to.</param>
    /// <param name="with">What is moved, when it is another one, in which this lies; else null.</param>
    /// <param name="ct">Cancels.</param>
    public async Task BringAsync(Container outer, string place, string? with, CancellationToken ct)
    {
        var all = await WithInnerAsync(outer, ct);
        foreach (var container in all.Where(c => c.Place != place || c == outer))
        {
            var from = container.Place;
            container.MoveTo(place, call.UtcNow);
            Write(container, ContainerAct.Moved, other: container == outer ? with : with ?? outer.Code, from: from);
        }

        var ids = all.Select(c => c.Id).ToList();
        var packed = await db.Contents.Where(c => ids.Contains(c.ContainerId) && c.Kind == ContentKind.Lot && c.UnpackedAt == null).ToListAsync(ct);
        foreach (var part in packed.GroupBy(c => (c.PartNumber, c.Code)))
        {
            BringLot(await lots.GetAsync(part.Key.PartNumber, part.Key.Code, ct), part.Sum(p => p.Left), place, with ?? outer.Code);
        }
    }

    /// <summary>A lot of which this much lies in a container stands where that does, if it is all of it.</summary>
    public void BringLot(MaterialLot lot, decimal quantity, string place, string container)
    {
        if (quantity >= lot.Quantity && lot.Place != place)
        {
            lot.MoveTo(place);
            lots.Write(lot, LotAction.Move, 0, container);
        }
    }

    /// <summary>Two who pack the last pieces of a lot come after each other. To be called before any lot is read; in one order, so that nobody waits in a circle.</summary>
    public async Task LockLotsAsync(IEnumerable<ContentItem> items, CancellationToken ct)
    {
        foreach (var item in items.Where(i => i.Kind == ContentKind.Lot).OrderBy(i => i.PartNumber, StringComparer.Ordinal).ThenBy(i => i.Code, StringComparer.Ordinal))
        {
            await db.Lots.Where(l => l.Number == item.Code && l.PartNumber == item.PartNumber).ExecuteUpdateAsync(s => s.SetProperty(l => l.Version, l => l.Version + 1), ct);
        }
    }

    /// <summary>A lot of which so much can still be packed.</summary>
    public async Task<MaterialLot> EnoughAsync(ContentItem item, CancellationToken ct)
    {
        var lot = await lots.GetAsync(item.PartNumber!, item.Code, ct);
        var packed = await PackedAsync(lot, ct);
        return item.Quantity <= lot.Quantity - packed ? lot : throw MesException.Refused(
            TraceabilityErrors.PackedTooMuch, ("PartNumber", lot.PartNumber), ("Lot", lot.Number), ("Asked", item.Quantity), ("Quantity", lot.Quantity), ("Packed", packed));
    }

    /// <summary>How much of a lot lies in containers.</summary>
    public async Task<decimal> PackedAsync(MaterialLot lot, CancellationToken ct) =>
        (await db.PiecesOf(lot.PartNumber, lot.Number).AsNoTracking().ToListAsync(ct)).Sum(c => c.Left);

    public async Task<List<ContainerRow>> ShowAsync(IReadOnlyList<Container> containers, CancellationToken ct)
    {
        var (ids, codes) = (containers.Select(c => c.Id).ToList(), containers.Select(c => c.Code).ToList());
        var things = await db.Contents.AsNoTracking().Where(c => ids.Contains(c.ContainerId) && c.UnpackedAt == null)
            .GroupBy(c => c.ContainerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var inside = await (from i in db.Contents.AsNoTracking()
                            where i.Kind == ContentKind.Container && i.UnpackedAt == null && codes.Contains(i.Code)
                            join c in db.Containers.AsNoTracking() on i.ContainerId equals c.Id
                            select new { i.Code, Outer = c.Code }).ToDictionaryAsync(x => x.Code, x => x.Outer, ct);
        return [.. containers.Select(c => new ContainerRow(c.Code, c.Kind, c.Place, c.Since, inside.GetValueOrDefault(c.Code), things.GetValueOrDefault(c.Id)))];
    }

    public async Task<ContainerRow> ShowAsync(Container container, CancellationToken ct) => (await ShowAsync([container], ct))[0];

    public async Task<ContainerLife> LifeAsync(Container container, CancellationToken ct)
    {
        var now = await InAsync(container.Id, ct);
        var past = await db.Contents.AsNoTracking().Where(c => c.ContainerId == container.Id && c.UnpackedAt != null)
            .OrderByDescending(c => c.UnpackedAt).ThenByDescending(c => c.Id).Take(Past).ToListAsync(ct);
        var inner = new List<ContainerLife>();
        foreach (var c in now.Where(c => c.Kind == ContentKind.Container))
        {
            inner.Add(await LifeAsync(await GetAsync(c.Code, ct), ct));
        }

        return new ContainerLife(await ShowAsync(container, ct), [.. now.Select(c => c.Show())], inner, [.. past.Select(c => c.Show())]);
    }
}
