using System.Globalization;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ListContainerEventsHandler(TraceabilityDbContext db, ContainerDesk desk) : IHandler<ListContainerEvents, Page<ContainerEventRow>>
{
    public async Task<Page<ContainerEventRow>> HandleAsync(ListContainerEvents useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var container = await desk.GetAsync(useCase.Code, ct);
        var events = db.ContainerEvents.AsNoTracking().Where(e => e.ContainerId == container.Id);
        if (Cursors.Number<int>(useCase.After) is { } last)
        {
            events = events.Where(e => e.Sequence < last);
        }

        var found = await events.OrderByDescending(e => e.Sequence).Take(take + 1).ToListAsync(ct);
        return new Page<ContainerEventRow>(
            [.. found.Take(take).Select(e => e.Show())], found.Count > take ? found[take - 1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }
}

internal sealed class ListContainerStaysHandler(TraceabilityDbContext db, ContainerJourney journey) : IHandler<ListContainerStays, IReadOnlyList<ContainerStay>>
{
    private const int Most = 100;

    public async Task<IReadOnlyList<ContainerStay>> HandleAsync(ListContainerStays useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var code = Codes.Required(useCase.Code, "code", Codes.Serial, errors);
        var part = useCase.Kind is ContentKind.Lot or ContentKind.Component ? Codes.Required(useCase.PartNumber, "partNumber", Codes.PartNumber, errors) : "";
        Codes.ThrowIfAny(errors);
        var at = useCase.At?.ToUniversalTime();
        var stays = await (from c in db.Contents.AsNoTracking()
                           where c.Code == code && c.Kind == useCase.Kind && c.PartNumber == part
                               && (at == null || (c.PackedAt <= at && (c.UnpackedAt == null || c.UnpackedAt > at)))
                           join o in db.Containers.AsNoTracking() on c.ContainerId equals o.Id
                           orderby c.PackedAt descending, c.Id descending
                           select new { Content = c, o.Id, o.Code, o.Kind }).Take(Most).ToListAsync(ct);
        var shown = new List<ContainerStay>();
        foreach (var stay in stays)
        {
            var legs = await journey.LegsAsync(stay.Id, at ?? stay.Content.PackedAt, at ?? stay.Content.UnpackedAt, ct);
            shown.Add(new ContainerStay(
                stay.Code, stay.Kind, stay.Content.Quantity, stay.Content.PackedAt, stay.Content.PackedBy, stay.Content.UnpackedAt, stay.Content.UnpackedBy, legs));
        }

        return shown;
    }
}

/// <summary>Where a container was, and in which others, from a time until a time: read from its history and from those of the containers around it.</summary>
internal sealed class ContainerJourney(TraceabilityDbContext db)
{
    /// <summary>Deeper than anybody packs; only altered rows could lead further.</summary>
    private const int Deepest = 20;

    /// <param name="container">The container.</param>
    /// <param name="from">From when, UTC.</param>
    /// <param name="to">Until when, UTC; null: now. The same as <paramref name="from"/>: only where it was at that moment.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>In order.</returns>
    public async Task<List<ContainerLeg>> LegsAsync(Guid container, DateTime from, DateTime? to, CancellationToken ct)
    {
        var legs = await LegsAsync(container, from, to, 0, ct);
        return [.. legs.Aggregate(new List<ContainerLeg>(), (all, leg) =>
        {
            if (all.Count > 0 && all[^1].Place == leg.Place && all[^1].Within.SequenceEqual(leg.Within))
            {
                all[^1] = all[^1] with { To = leg.To };
            }
            else
            {
                all.Add(leg);
            }

            return all;
        })];
    }

    private async Task<List<ContainerLeg>> LegsAsync(Guid container, DateTime from, DateTime? to, int depth, CancellationToken ct)
    {
        var legs = new List<ContainerLeg>();
        foreach (var (place, outer, since, until) in await OwnAsync(container, from, to, ct))
        {
            var id = outer is null || depth == Deepest ? null : await db.Containers.AsNoTracking().Where(c => c.Code == outer).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct);
            var around = id is { } known ? await LegsAsync(known, since, until, depth + 1, ct) : [];
            legs.AddRange(outer is null ? [new ContainerLeg(place, [], since, until)]
                : around.Count == 0 ? [new ContainerLeg(place, [outer], since, until)]
                : around.Select(a => a with { Place = place, Within = [outer, .. a.Within] }));
        }

        return legs;
    }

    /// <summary>By its own history alone. What was said at the very beginning is where it begins, what was said later begins a new leg.</summary>
    private async Task<List<(string Place, string? Outer, DateTime From, DateTime? To)>> OwnAsync(Guid container, DateTime from, DateTime? to, CancellationToken ct)
    {
        var own = db.ContainerEvents.AsNoTracking().Where(e => e.ContainerId == container);
        var place = await own.Where(e => e.At <= from).OrderByDescending(e => e.Sequence).Select(e => e.Place).FirstOrDefaultAsync(ct);
        var last = await own.Where(e => e.At <= from && (e.Act == ContainerAct.PutInto || e.Act == ContainerAct.TakenOut))
            .OrderByDescending(e => e.Sequence).Select(e => new { e.Act, e.Other }).FirstOrDefaultAsync(ct);
        var later = await own.Where(e => e.At > from && (to == null || e.At < to)
                && (e.Act == ContainerAct.Moved || e.Act == ContainerAct.PutInto || e.Act == ContainerAct.TakenOut))
            .OrderBy(e => e.Sequence).Select(e => new { e.Act, e.At, e.Place, e.Other }).ToListAsync(ct);
        var legs = new List<(string, string?, DateTime, DateTime?)>();
        var (now, outer, since) = (place, last?.Act == ContainerAct.PutInto ? last.Other : null, from);
        foreach (var e in later)
        {
            if (now is not null && e.At > since)
            {
                legs.Add((now, outer, since, e.At));
            }

            (now, outer, since) = (e.Place, e.Act switch { ContainerAct.PutInto => e.Other, ContainerAct.TakenOut => null, _ => outer }, e.At);
        }

        if (now is not null)
        {
            legs.Add((now, outer, since, to));
        }

        return legs;
    }
}
