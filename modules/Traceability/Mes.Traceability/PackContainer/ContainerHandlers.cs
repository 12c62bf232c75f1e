using Mes.Platform.Live;
using Mes.Traceability.Data;
using Mes.Traceability.Identification;

namespace Mes.Traceability;

internal sealed class AddContainerHandler(TraceabilityDbContext db, ContainerDesk desk, ICallContext call, ILiveNotices live) : IHandler<AddContainer, ContainerRow>
{
    private const int Sscc = 18;

    public async Task<ContainerRow> HandleAsync(AddContainer useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var code = Codes.Required(useCase.Code, "code", Codes.Serial, errors);
        var place = Codes.Required(useCase.Place, "place", Codes.Station, errors);
        if (code.Length == Sscc && code.All(char.IsAsciiDigit) && !CheckDigits.HasMod10(code))
        {
            errors.Add(MesError.Of(TraceabilityErrors.ContainerCode, ("Code", code), ("Expected", CheckDigits.Mod10(code.AsSpan()[..^1]).ToString())) with { Target = "code" });
        }

        Codes.ThrowIfAny(errors);
        if (await db.Containers.AnyAsync(c => c.Code == code, ct))
        {
            throw MesException.Refused(TraceabilityErrors.ContainerExists, ("Code", code));
        }

        var container = new Container(code, useCase.Kind, place, call.UtcNow);
        db.Containers.Add(container);
        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(container, ct);
    }
}

internal sealed class PackContainerHandler(TraceabilityDbContext db, ContainerDesk desk, UnitFinder units, LotDesk lots, ICallContext call, ILiveNotices live)
    : IHandler<PackContainer, ContainerRow>
{
    public async Task<ContainerRow> HandleAsync(PackContainer useCase, CancellationToken ct)
    {
        var items = ContentItems.Normal(useCase.Items);
        var container = await desk.GetAsync(useCase.Code, ct);
        foreach (var item in items)
        {
            await CheckAsync(container, item, ct);
            db.Contents.Add(new ContainerContent(
                container.Id, item.Kind, item.PartNumber ?? "", item.Code, item.Quantity ?? 1, call.Caller.Actor.Name, call.UtcNow));
        }

        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(container, ct);
    }

    private async Task CheckAsync(Container container, ContentItem item, CancellationToken ct)
    {
        switch (item.Kind)
        {
            case ContentKind.Unit: await units.GetAsync(item.Code, ct); break;
            case ContentKind.Lot: await lots.GetAsync(item.PartNumber!, item.Code, ct); break;
            case ContentKind.Container when (await desk.WithInnerAsync(await desk.GetAsync(item.Code, ct), ct)).Exists(c => c.Id == container.Id):
                throw MesException.Refused(TraceabilityErrors.ContainerLoop, ("Code", item.Code));
        }

        var part = item.PartNumber ?? "";
        var holder = await (from c in db.Contents.AsNoTracking()
                            where c.Kind == item.Kind && c.PartNumber == part && c.ActiveCode == item.Code
                            join o in db.Containers.AsNoTracking() on c.ContainerId equals o.Id
                            select o.Code).FirstOrDefaultAsync(ct);
        if (holder is not null)
        {
            throw MesException.Refused(TraceabilityErrors.AlreadyPacked, ("Code", item.Code), ("Container", holder));
        }
    }
}

internal sealed class UnpackContainerHandler(TraceabilityDbContext db, ContainerDesk desk, ICallContext call, ILiveNotices live) : IHandler<UnpackContainer, ContainerRow>
{
    public async Task<ContainerRow> HandleAsync(UnpackContainer useCase, CancellationToken ct)
    {
        var container = await desk.GetAsync(useCase.Code, ct);
        var inside = await desk.InAsync(container.Id, ct);
        var items = useCase.Items is null ? null : ContentItems.Normal(useCase.Items, quantities: false);
        var missing = (items ?? []).Where(i => !inside.Exists(c => Is(c, i)))
            .Select(i => MesError.Of(TraceabilityErrors.NotPacked, ("Code", i.Code), ("Container", container.Code))).ToList();
        if (missing.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, missing[0], missing);
        }

        foreach (var content in inside.Where(c => items is null || items.Any(i => Is(c, i))))
        {
            content.Unpack(call.Caller.Actor.Name, call.UtcNow);
        }

        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(container, ct);
    }

    private static bool Is(ContainerContent c, ContentItem i) => c.Kind == i.Kind && c.Code == i.Code && c.PartNumber == (i.PartNumber ?? "");
}

internal sealed class MoveContainerHandler(TraceabilityDbContext db, ContainerDesk desk, LotDesk lots, ICallContext call, ILiveNotices live) : IHandler<MoveContainer, ContainerRow>
{
    public async Task<ContainerRow> HandleAsync(MoveContainer useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var place = Codes.Required(useCase.Place, "place", Codes.Station, errors);
        Codes.ThrowIfAny(errors);
        var all = await desk.WithInnerAsync(await desk.GetAsync(useCase.Code, ct), ct);
        all.ForEach(c => c.MoveTo(place, call.UtcNow));
        var ids = all.Select(c => c.Id).ToList();
        var packed = await db.Contents.Where(c => ids.Contains(c.ContainerId) && c.Kind == ContentKind.Lot && c.UnpackedAt == null).ToListAsync(ct);
        foreach (var part in packed.GroupBy(c => (c.PartNumber, c.Code)))
        {
            var lot = await lots.GetAsync(part.Key.PartNumber, part.Key.Code, ct);
            if (part.Sum(p => p.Quantity) >= lot.Quantity && lot.Place != place)
            {
                lot.MoveTo(place);
                lots.Write(lot, LotAction.Move, 0, all[0].Code);
            }
        }

        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(all[0], ct);
    }
}

internal static class ContentItems
{
    private const int Most = 500;

    public static List<ContentItem> Normal(IReadOnlyList<ContentItem>? items, bool quantities = true)
    {
        var errors = new List<MesError>();
        if (items is not { Count: > 0 and <= Most })
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
        }

        var normal = items.Select((item, i) => Normal(item, $"items[{i}]", quantities, errors)).ToList();
        Codes.ThrowIfAny(errors);
        return normal;
    }

    private static ContentItem Normal(ContentItem item, string at, bool quantities, List<MesError> errors)
    {
        var code = Codes.Required(item.Code, at + ".code", Codes.Serial, errors);
        var part = item.Kind is ContentKind.Lot or ContentKind.Component ? Codes.Required(item.PartNumber, at + ".partNumber", Codes.PartNumber, errors) : null;
        return new ContentItem(item.Kind, code, part, quantities && item.Kind == ContentKind.Lot ? LotDesk.Amount(item.Quantity) : 1);
    }
}
