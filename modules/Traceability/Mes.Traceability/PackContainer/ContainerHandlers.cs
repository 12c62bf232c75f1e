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

        await db.OpenBookAsync(ct);
        var container = new Container(code, useCase.Kind, place, call.UtcNow);
        db.Containers.Add(container);
        desk.Write(container, ContainerAct.Added);
        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(container, ct);
    }
}

internal sealed class PackContainerHandler(
    TraceabilityDbContext db, ContainerDesk desk, UnitFinder units, ICallContext call, IEvents events, ILiveNotices live) : IHandler<PackContainer, ContainerRow>
{
    public async Task<ContainerRow> HandleAsync(PackContainer useCase, CancellationToken ct)
    {
        var items = ContentItems.Normal(useCase.Items);
        await desk.LockLotsAsync(items, ct);
        if (items.Exists(i => i.Kind is ContentKind.Component or ContentKind.Unit))
        {
            await db.HoldBookAsync(ct);
        }

        var container = await desk.GetAsync(useCase.Code, ct);
        foreach (var item in items)
        {
            await PackAsync(container, item, ct);
        }

        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(container, ct);
    }

    /// <summary>What is scanned into a container is where the container is.</summary>
    private async Task PackAsync(Container container, ContentItem item, CancellationToken ct)
    {
        switch (item.Kind)
        {
            case ContentKind.Unit:
                var unit = await units.GetAsync(item.Code, ct);
                await FreeAsync(item, ct);
                await LooseAsync(unit.UnitId, ct);
                await events.RaiseAsync(new UnitPacked(unit.UnitId, container.Code, container.Place), ct);
                break;
            case ContentKind.Lot:
                desk.BringLot(await desk.EnoughAsync(item, ct), item.Quantity!.Value, container.Place, container.Code);
                break;
            case ContentKind.Container:
                await PackAsync(container, await desk.GetAsync(item.Code, ct), ct);
                break;
            default:
                await FreeAsync(item, ct);
                await LooseAsync(item.PartNumber!, item.Code, ct);
                break;
        }

        db.Contents.Add(new ContainerContent(container.Id, item.Kind, item.PartNumber ?? "", item.Code, item.Quantity ?? 1, call.Caller.Actor.Name, call.UtcNow));
        desk.Write(container, ContainerAct.Packed, item);
    }

    private async Task PackAsync(Container container, Container inner, CancellationToken ct)
    {
        if ((await desk.WithInnerAsync(inner, ct)).Exists(c => c.Id == container.Id))
        {
            throw MesException.Refused(TraceabilityErrors.ContainerLoop, ("Code", inner.Code));
        }

        await FreeAsync(new ContentItem(ContentKind.Container, inner.Code), ct);
        if (inner.Place != container.Place)
        {
            await desk.BringAsync(inner, container.Place, container.Code, ct);
        }

        desk.Write(inner, ContainerAct.PutInto, other: container.Code);
    }

    private async Task FreeAsync(ContentItem item, CancellationToken ct)
    {
        if (await desk.HolderAsync(item.Kind, item.PartNumber ?? "", item.Code, ct) is { } holder)
        {
            throw MesException.Refused(TraceabilityErrors.AlreadyPacked, ("Code", item.Code), ("Container", holder));
        }
    }

    /// <summary>A unit that is built into another is an assembly of that.</summary>
    private async Task LooseAsync(Guid unitId, CancellationToken ct)
    {
        var unit = await db.Units.AsNoTracking().FirstAsync(u => u.Id == unitId, ct);
        await LooseAsync(unit.PartNumber, unit.ComponentSerial, ct);
    }

    private async Task LooseAsync(string part, string serial, CancellationToken ct)
    {
        if (await LostRace.FindAsync(db, part, serial, ct) is { } where)
        {
            throw MesException.Refused(
                TraceabilityErrors.AlreadyInstalled, ("PartNumber", part), ("ComponentSerial", serial), ("Unit", where.Unit), ("Position", where.Position));
        }
    }
}

internal sealed class UnpackContainerHandler(TraceabilityDbContext db, ContainerDesk desk, UnitFinder units, ICallContext call, IEvents events, ILiveNotices live)
    : IHandler<UnpackContainer, ContainerRow>
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

        foreach (var content in inside.Where(c => items is null || items.Exists(i => Is(c, i))))
        {
            await UnpackAsync(container, content, ct);
        }

        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(container, ct);
    }

    private async Task UnpackAsync(Container container, ContainerContent content, CancellationToken ct)
    {
        content.Unpack(call.Caller.Actor.Name, call.UtcNow);
        desk.Write(container, ContainerAct.Unpacked, content.Item);
        if (content.Kind == ContentKind.Container)
        {
            desk.Write(await desk.GetAsync(content.Code, ct), ContainerAct.TakenOut, other: container.Code);
        }
        else if (content.Kind == ContentKind.Unit && await units.FindAsync(content.Code, ct) is { } unit)
        {
            await events.RaiseAsync(new UnitUnpacked(unit.UnitId, container.Code, container.Place), ct);
        }
    }

    private static bool Is(ContainerContent c, ContentItem i) => c.Kind == i.Kind && c.Code == i.Code && c.PartNumber == (i.PartNumber ?? "");
}

internal sealed class MoveContainerHandler(TraceabilityDbContext db, ContainerDesk desk, ILiveNotices live) : IHandler<MoveContainer, ContainerRow>
{
    public async Task<ContainerRow> HandleAsync(MoveContainer useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var place = Codes.Required(useCase.Place, "place", Codes.Station, errors);
        Codes.ThrowIfAny(errors);
        var container = await desk.GetAsync(useCase.Code, ct);
        if (await desk.HolderAsync(ContentKind.Container, "", container.Code, ct) is { } holder)
        {
            throw MesException.Refused(TraceabilityErrors.InsideContainer, ("Code", container.Code), ("Container", holder));
        }

        await desk.BringAsync(container, place, null, ct);
        await db.SaveChangesAsync(ct);
        live.Changed("containers");
        return await desk.ShowAsync(container, ct);
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
        if (normal.GroupBy(i => (i.Kind, i.PartNumber, i.Code)).FirstOrDefault(g => g.Count() > 1)?.First() is { } twice)
        {
            throw MesException.Invalid(TraceabilityErrors.NamedTwice, ("Code", twice.Code));
        }

        return normal;
    }

    private static ContentItem Normal(ContentItem item, string at, bool quantities, List<MesError> errors)
    {
        var code = Codes.Required(item.Code, at + ".code", Codes.Serial, errors);
        var part = item.Kind is ContentKind.Lot or ContentKind.Component ? Codes.Required(item.PartNumber, at + ".partNumber", Codes.PartNumber, errors) : null;
        return new ContentItem(item.Kind, code, part, quantities && item.Kind == ContentKind.Lot ? LotDesk.Amount(item.Quantity) : 1);
    }
}
