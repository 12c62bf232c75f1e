using Mes.Platform.Web;
using Mes.Traceability.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Traceability;

internal sealed class GetContainerHandler(ContainerDesk desk) : IHandler<GetContainer, ContainerLife>
{
    public async Task<ContainerLife> HandleAsync(GetContainer useCase, CancellationToken ct) => await desk.LifeAsync(await desk.GetAsync(useCase.Code, ct), ct);
}

internal sealed class ListContainersHandler(TraceabilityDbContext db, ContainerDesk desk) : IHandler<ListContainers, Page<ContainerRow>>
{
    public async Task<Page<ContainerRow>> HandleAsync(ListContainers useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var containers = db.Containers.AsNoTracking();
        if (Cursors.Id(useCase.After) is { } last)
        {
            containers = containers.Where(c => c.Id.CompareTo(last) < 0);
        }

        containers = Codes.Normal(useCase.Place) is { } place ? containers.Where(c => c.Place == place) : containers;
        containers = Codes.Normal(useCase.Search) is { } search ? containers.Where(c => c.Code.StartsWith(search)) : containers;
        containers = Codes.Normal(useCase.Holding) is { } thing
            ? containers.Where(c => db.Contents.Any(i => i.ContainerId == c.Id && i.Code == thing && i.UnpackedAt == null)) : containers;
        var found = await containers.OrderByDescending(c => c.Id).Take(take + 1).ToListAsync(ct);
        return new Page<ContainerRow>(await desk.ShowAsync([.. found.Take(take)], ct), found.Count > take ? found[take - 1].Id.ToString("N") : null);
    }
}

internal sealed class GetLineStockHandler(TraceabilityDbContext db) : IHandler<GetLineStock, IReadOnlyList<LineStockRow>>
{
    public async Task<IReadOnlyList<LineStockRow>> HandleAsync(GetLineStock useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var place = Codes.Required(useCase.Place, "place", Codes.Station, errors);
        Codes.ThrowIfAny(errors);
        var from = useCase.From?.ToUniversalTime() ?? DateTime.MinValue;
        var lots = await db.Lots.AsNoTracking().Where(l => l.Place == place).Select(l => new { l.PartNumber, l.Quantity }).ToListAsync(ct);
        // What happened here counts here, wherever the lot lies now. A unit's number beside it tells what units took from what was taken by hand.
        var moves = await (from m in db.LotMoves.AsNoTracking()
                           where m.Place == place && m.At >= @from
                           join l in db.Lots.AsNoTracking() on m.LotId equals l.Id
                           select new { l.PartNumber, m.Action, m.Quantity, OfUnit = m.Other != null }).ToListAsync(ct);
        return [.. lots.Select(l => l.PartNumber).Concat(moves.Select(m => m.PartNumber)).Distinct().Order(StringComparer.Ordinal).Select(part =>
        {
            var of = moves.Where(m => m.PartNumber == part).ToLookup(m => m.Action);
            return new LineStockRow(
                part, lots.Count(l => l.PartNumber == part), lots.Where(l => l.PartNumber == part).Sum(l => l.Quantity),
                -of[LotAction.Consume].Where(m => m.OfUnit).Sum(m => m.Quantity), of[LotAction.Count].Sum(m => m.Quantity),
                -of[LotAction.Scrap].Sum(m => m.Quantity), -of[LotAction.Return].Sum(m => m.Quantity));
        })];
    }
}

internal sealed class ListStockPlacesHandler(TraceabilityDbContext db) : IHandler<ListStockPlaces, IReadOnlyList<StockPlace>>
{
    public async Task<IReadOnlyList<StockPlace>> HandleAsync(ListStockPlaces useCase, CancellationToken ct)
    {
        var places = await db.Lots.AsNoTracking().Where(l => l.State != LotState.Closed)
            .GroupBy(l => l.Place).Select(g => new { g.Key, Lots = g.Count(), Short = g.Sum(l => l.Quantity < 0 ? 1 : 0) }).ToListAsync(ct);
        return [.. places.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new StockPlace(p.Key, p.Lots, p.Short))];
    }
}

internal static class ContainerEndpoints
{
    public static void MapContainers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/containers", (ApiCall call, string? search, string? place, string? holding, string? after, int? take) =>
                call.RunAsync(new ListContainers(search, place, holding, after, take ?? 100)))
            .WithName("ListContainers").WithSummary("Containers by number, place, or what lies in them.");
        endpoints.MapPost("/containers", (ApiCall call, AddContainer body) => call.RunAsync(body))
            .WithName("AddContainer").WithSummary("Makes a carrier, pallet or package known.");
        endpoints.MapGet("/containers/{code}", (ApiCall call, string code) => call.RunAsync(new GetContainer(code)))
            .WithName("GetContainer").WithSummary("A container with what is in it, to any depth, and what was.");
        endpoints.MapGet("/containers/{code}/events", (ApiCall call, string code, string? after, int? take) => call.RunAsync(new ListContainerEvents(code, after, take ?? 100)))
            .WithName("ListContainerEvents").WithSummary("What happened to a container: when, who, from where to where, what went in and out.");
        endpoints.MapGet("/container-stays", (ApiCall call, Choice<ContentKind> kind, string code, string? partNumber, DateTime? at) =>
                call.RunAsync(new ListContainerStays(kind.Value, code, partNumber, at)))
            .WithName("ListContainerStays").WithSummary("In which containers a unit, lot, component or container travelled, and where those were; always, or at a moment.");
        endpoints.MapPost("/containers/{code}/packing", (ApiCall call, string code, ItemsBody body) => call.RunAsync(new PackContainer(code, body.Items ?? [])))
            .WithName("PackContainer").WithSummary("Puts units, lots, components or containers in.");
        endpoints.MapPost("/containers/{code}/unpacking", (ApiCall call, string code, ItemsBody body) => call.RunAsync(new UnpackContainer(code, body.Items)))
            .WithName("UnpackContainer").WithSummary("Takes things out, or everything.");
        endpoints.MapPost("/containers/{code}/move", (ApiCall call, string code, MoveBody body) => call.RunAsync(new MoveContainer(code, body.Place)))
            .WithName("MoveContainer").WithSummary("Moves a container with everything in it.");
        endpoints.MapPost("/containers/content", (ApiCall call, ReadContent body) => call.RunAsync(body))
            .WithName("ReadContent").WithSummary("What a scan names: a container, unit, lot or component.");
        endpoints.MapGet("/line-stock/places", (ApiCall call) => call.RunAsync(new ListStockPlaces()))
            .WithName("ListStockPlaces").WithSummary("Places where lots lie.");
        endpoints.MapGet("/line-stock", (ApiCall call, string place, DateTime? from) => call.RunAsync(new GetLineStock(place, from)))
            .WithName("GetLineStock").WithSummary("The stock beside a station: booked, planned, and the difference that counts found.");
    }

    internal sealed record ItemsBody(IReadOnlyList<ContentItem>? Items);

    internal sealed record MoveBody(string Place);
}
