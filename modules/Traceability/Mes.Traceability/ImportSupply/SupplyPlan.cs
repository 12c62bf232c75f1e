using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A unit that the supplier built: known, or to be made.</summary>
internal sealed record PlannedUnit(Guid Id, SupplyThing Thing, bool IsNew, SupplyItem? Item)
{
    public List<SupplyLink> Links { get; } = [];

    public List<(InstalledComponent Edge, DateTime At)> Removals { get; } = [];

    /// <summary>Positions that are taken.</summary>
    public HashSet<string> Positions { get; } = new(StringComparer.Ordinal);
}

/// <summary>A lot: known, or to be made.</summary>
internal sealed record PlannedLot(MaterialLot? Known, SupplyThing Thing, SupplyItem? Item)
{
    /// <summary>The lots that it went into.</summary>
    public List<SupplyLink> Into { get; } = [];
}

/// <summary>What a file brings that is not known.</summary>
internal sealed class SupplyPlan
{
    public Dictionary<SupplyThing, PlannedUnit> Units { get; } = [];

    public Dictionary<SupplyThing, PlannedLot> Lots { get; } = [];

    /// <summary>Serialised parts that are in two of the file's things, as what a transformation took in may be.</summary>
    public HashSet<SupplyThing> Shared { get; } = [];

    public int Known { get; set; }

    public int NewUnits => Units.Values.Count(u => u.IsNew);

    public int NewLots => Lots.Values.Count(l => l.Known is null);

    public int NewLinks => Units.Values.Sum(u => u.Links.Count + u.Removals.Count) + Lots.Values.Sum(l => l.Into.Count);
}

/// <summary>Lays a file beside what is known.</summary>
internal sealed class SupplyPlanner(TraceabilityDbContext db, ICallContext call)
{
    private const int Chunk = 500;
    private const string LotPosition = "LOT";
    private readonly SupplyPlan _plan = new();
    private readonly Dictionary<(string Part, string Serial), Guid> _active = [];
    private ILookup<Guid, InstalledComponent> _edges = Array.Empty<InstalledComponent>().ToLookup(e => e.UnitId);
    private readonly HashSet<(Guid Lot, Guid Into)> _moves = [];

    public async Task<SupplyPlan> PlanAsync(SupplyFile file, CancellationToken ct)
    {
        var links = Links(file);
        var things = file.Items.Select(i => i.Thing).Concat(links.SelectMany(l => new[] { l.Parent, l.Child })).Distinct().ToList();
        var items = file.Items.GroupBy(i => i.Thing).ToDictionary(g => g.Key, g => g.Aggregate(Richer));
        await UnitsAsync(things.Where(t => !t.IsLot).ToList(), items, ct);
        await LotsAsync(things.Where(t => t.IsLot).ToList(), items, ct);
        await EdgesAsync(links, ct);
        foreach (var twice in links.Where(l => !l.Child.IsLot && l.Until is null).GroupBy(l => l.Child).Where(g => g.Select(l => l.Parent).Distinct().Count() > 1))
        {
            _plan.Shared.Add(twice.Key);
        }

        foreach (var link in links)
        {
            Link(link, file);
        }

        return _plan;
    }

    /// <summary>Each link once, and the lots in which serialised parts were made.</summary>
    private static List<SupplyLink> Links(SupplyFile file) =>
    [
        .. file.Links.Concat(file.Items.Where(i => i.MadeInLot is not null).Select(i =>
                new SupplyLink(i.Thing, new SupplyThing(i.Thing.Part, null, i.MadeInLot), i.At) { Position = LotPosition, Since = i.MadeAt }))
            .GroupBy(l => (l.Parent, l.Child)).Select(g => g.First() with { Until = g.Last().Until }),
    ];

    private static SupplyItem Richer(SupplyItem a, SupplyItem b) => a with
    {
        Quantity = a.Quantity ?? b.Quantity, ExpiresOn = a.ExpiresOn ?? b.ExpiresOn, MadeAt = a.MadeAt ?? b.MadeAt, MadeInLot = a.MadeInLot ?? b.MadeInLot,
        AssetId = a.AssetId ?? b.AssetId, Container = a.Container ?? b.Container,
    };

    private async Task UnitsAsync(List<SupplyThing> things, Dictionary<SupplyThing, SupplyItem> items, CancellationToken ct)
    {
        var known = new Dictionary<(string, string), Guid>();
        foreach (var some in things.Chunk(Chunk))
        {
            var (parts, serials) = (some.Select(t => t.Part).Distinct().ToList(), some.Select(t => t.Serial!).Distinct().ToList());
            foreach (var u in await db.Units.AsNoTracking().Where(u => parts.Contains(u.PartNumber) && serials.Contains(u.ComponentSerial))
                .Select(u => new { u.Id, u.PartNumber, u.ComponentSerial }).ToListAsync(ct))
            {
                known[(u.PartNumber, u.ComponentSerial)] = u.Id;
            }
        }

        foreach (var thing in things)
        {
            var found = known.TryGetValue((thing.Part, thing.Serial!), out var id);
            _plan.Known += found ? 1 : 0;
            _plan.Units[thing] = new PlannedUnit(found ? id : AssetIds.OfPart(call.Site, thing.Part, thing.Serial!), thing, !found, items.GetValueOrDefault(thing));
        }
    }

    private async Task LotsAsync(List<SupplyThing> things, Dictionary<SupplyThing, SupplyItem> items, CancellationToken ct)
    {
        var known = new Dictionary<(string, string), MaterialLot>();
        foreach (var some in things.Chunk(Chunk))
        {
            var numbers = some.Select(t => t.Lot!).Distinct().ToList();
            foreach (var lot in await db.Lots.Where(l => numbers.Contains(l.Number)).ToListAsync(ct))
            {
                known[(lot.PartNumber, lot.Number)] = lot;
            }
        }

        foreach (var thing in things)
        {
            var lot = known.GetValueOrDefault((thing.Part, thing.Lot!));
            _plan.Known += lot is null ? 0 : 1;
            _plan.Lots[thing] = new PlannedLot(lot, thing, items.GetValueOrDefault(thing));
        }

        var ids = _plan.Lots.Values.Where(l => l.Known is not null).Select(l => l.Known!.Id).ToList();
        foreach (var some in ids.Chunk(Chunk))
        {
            _moves.UnionWith((await db.LotMoves.AsNoTracking().Where(m => some.Contains(m.LotId) && m.IntoLotId != null).Select(m => new { m.LotId, m.IntoLotId }).ToListAsync(ct))
                .Select(m => (m.LotId, m.IntoLotId!.Value)));
        }
    }

    private async Task EdgesAsync(List<SupplyLink> links, CancellationToken ct)
    {
        var edges = new List<InstalledComponent>();
        foreach (var some in _plan.Units.Values.Where(u => !u.IsNew).Select(u => u.Id).Chunk(Chunk))
        {
            edges.AddRange(await db.Edges.Where(e => some.Contains(e.UnitId)).ToListAsync(ct));
        }

        _edges = edges.ToLookup(e => e.UnitId);
        foreach (var unit in _plan.Units.Values)
        {
            unit.Positions.UnionWith(_edges[unit.Id].Where(e => e.IsActive).Select(e => e.Position));
        }

        foreach (var some in links.Where(l => !l.Child.IsLot).Select(l => l.Child).Distinct().Chunk(Chunk))
        {
            var (parts, serials) = (some.Select(t => t.Part).Distinct().ToList(), some.Select(t => t.Serial).Distinct().ToList());
            foreach (var e in await db.Edges.AsNoTracking().Where(e => parts.Contains(e.PartNumber) && serials.Contains(e.ActiveSerial)).ToListAsync(ct))
            {
                _active[(e.PartNumber, e.ActiveSerial!)] = e.UnitId;
            }
        }
    }

    private void Link(SupplyLink link, SupplyFile file)
    {
        if (link.Parent == link.Child || (link.Parent.IsLot && !link.Child.IsLot))
        {
            file.Fault(TraceabilityErrors.SupplyLinkImpossible, link.At, ("Child", link.Child.Words), ("Parent", link.Parent.Words));
        }
        else if (link.Parent.IsLot)
        {
            LotIntoLot(link);
        }
        else
        {
            IntoUnit(link, file);
        }
    }

    private void LotIntoLot(SupplyLink link)
    {
        var (child, parent) = (_plan.Lots[link.Child], _plan.Lots[link.Parent]);
        if (child.Known is { } c && parent.Known is { } p && _moves.Contains((c.Id, p.Id)))
        {
            _plan.Known++;
        }
        else
        {
            child.Into.Add(link);
        }
    }

    private void IntoUnit(SupplyLink link, SupplyFile file)
    {
        var unit = _plan.Units[link.Parent];
        var there = _edges[unit.Id].Where(e => e.PartNumber == link.Child.Part && e.ComponentSerial == link.Child.Serial && (link.Child.Serial is not null || e.Lot == link.Child.Lot)).ToList();
        var active = there.Find(e => e.IsActive);
        if (active is not null && link.Until is { } until)
        {
            unit.Removals.Add((active, until));
        }
        else if (there.Count > 0 || (link.Since is null && link.Until is not null))
        {
            _plan.Known++;
        }
        else if (link.Until is null && link.Child.Serial is { } serial && _active.TryGetValue((link.Child.Part, serial), out var elsewhere) && elsewhere != unit.Id)
        {
            file.Fault(TraceabilityErrors.SupplyElsewhere, link.At, ("Child", link.Child.Words), ("Parent", link.Parent.Words));
        }
        else
        {
            unit.Links.Add(link with { Position = Free(unit, Codes.Normal(link.Position) ?? link.Child.Part) });
        }
    }

    private static string Free(PlannedUnit unit, string wanted)
    {
        var name = wanted.Length <= Codes.Position - 6 ? wanted : wanted[..(Codes.Position - 6)];
        for (var (i, position) = (2, name); ; position = $"{name}#{i++}")
        {
            if (unit.Positions.Add(position))
            {
                return position;
            }
        }
    }
}
