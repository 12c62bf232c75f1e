using System.Text.Json;
using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class ImportSupplyHandler(
    SupplyReader reader, SupplyPlanner planner, SupplyWriter writer, TraceabilityDbContext db, ICallContext call, ILiveNotices live) : IHandler<ImportSupply, SupplyResult>
{
    public async Task<SupplyResult> HandleAsync(ImportSupply useCase, CancellationToken ct)
    {
        var (supplier, place) = SupplyReader.Header(useCase.Supplier, useCase.Place);
        var file = reader.Read(useCase.Content);
        var plan = await planner.PlanAsync(file, ct);
        if (file.Errors.Count > 0 && (useCase.Mode == SupplyMode.Strict || plan.Units.Count + plan.Lots.Count == 0))
        {
            throw new MesException(ErrorKind.Invalid, MesError.Of(TraceabilityErrors.SupplyRefused, ("Count", file.Errors.Count)), file.Errors);
        }

        await writer.WriteAsync(plan, supplier, place, ct);
        var job = new Capture(Ids.New())
        {
            Kind = ExchangeKind.Supply, Partner = supplier, At = call.UtcNow, By = call.Caller.Actor.Name, Proceed = useCase.Mode == SupplyMode.Partial, Success = file.Errors.Count == 0,
            Events = plan.NewUnits + plan.NewLots + plan.NewLinks + plan.Known, Captured = plan.NewUnits + plan.NewLots + plan.NewLinks, Known = plan.Known,
            Errors = JsonSerializer.Serialize(file.Errors, MesJson.Options), Head = useCase.FileName.Length <= 200 ? useCase.FileName : useCase.FileName[..200],
        };
        db.Captures.Add(job);
        await db.SaveChangesAsync(ct);
        live.Changed("epcis");
        return SupplyReader.Show(job.Id, file, plan);
    }
}

internal sealed class PreviewSupplyHandler(SupplyReader reader, SupplyPlanner planner) : IHandler<PreviewSupply, SupplyResult>
{
    public async Task<SupplyResult> HandleAsync(PreviewSupply useCase, CancellationToken ct)
    {
        SupplyReader.Header(useCase.Supplier, useCase.Place);
        var file = reader.Read(useCase.Content);
        return SupplyReader.Show(null, file, await planner.PlanAsync(file, ct));
    }
}

/// <summary>Reads a file whatever its format, and shows what was understood. Shared by import and preview, so that both say the same.</summary>
internal sealed class SupplyReader(Partners partners)
{
    private const int MostRows = 200;

    public SupplyFile Read(string content)
    {
        var text = content.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.Length == 0)
        {
            throw MesException.Invalid(TraceabilityErrors.SupplyEmpty);
        }

        if (text[0] is not ('{' or '['))
        {
            return new CsvSupply().Read(content);
        }

        JsonElement root;
        try
        {
            root = JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException e)
        {
            throw MesException.Invalid(TraceabilityErrors.EpcisUnreadable, ("Line", e.LineNumber + 1), ("Column", e.BytePositionInLine + 1));
        }

        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("@context", out _) ? new EpcisSupply(partners).Read(text) : new AspectSupply(partners).Read(root);
    }

    public static (string Supplier, string Place) Header(string supplier, string place)
    {
        var errors = new List<MesError>();
        var header = (Codes.Required(supplier, "supplier", Codes.Station, errors), Codes.Required(place, "place", Codes.Station, errors));
        Codes.ThrowIfAny(errors);
        return header;
    }

    public static SupplyResult Show(Guid? job, SupplyFile file, SupplyPlan plan)
    {
        var alone = file.Items.Where(i => !file.Links.Exists(l => l.Child == i.Thing)).DistinctBy(i => i.Thing)
            .Select(i => new SupplyRow(i.Thing.Part, i.Thing.Serial, i.Thing.Lot ?? i.MadeInLot, i.Quantity, null));
        var inside = file.Links.Select(l => new SupplyRow(l.Child.Part, l.Child.Serial, l.Child.Lot, l.Quantity, l.Parent.Words));
        return new SupplyResult(job, file.Format, plan.NewUnits, plan.NewLots, plan.NewLinks, plan.Known, [.. alone.Concat(inside).Take(MostRows)], file.Errors);
    }
}

/// <summary>Writes what a file brings: assemblies with a record of their own, edges that are known from now on, lots and what they went into.</summary>
internal sealed class SupplyWriter(TraceabilityDbContext db, ICallContext call, IEvents events, LotDesk desk)
{
    public async Task WriteAsync(SupplyPlan plan, string supplier, string place, CancellationToken ct)
    {
        var lots = plan.Lots.Values.ToDictionary(l => l.Thing, l => l.Known ?? NewLot(l, supplier, place));
        foreach (var (lot, link) in plan.Lots.Values.SelectMany(l => l.Into.Select(link => (l, link))))
        {
            desk.Write(lots[lot.Thing], LotAction.Consume, 0, into: lots[link.Parent]);
        }

        foreach (var unit in plan.Units.Values.Where(u => u.IsNew || u.Links.Count + u.Removals.Count > 0))
        {
            await UnitAsync(unit, plan, supplier, ct);
        }
    }

    private MaterialLot NewLot(PlannedLot planned, string supplier, string place)
    {
        var quantity = planned.Into.Count == 0 ? planned.Item?.Quantity ?? 0 : 0;
        var lot = new MaterialLot(planned.Thing.Part, planned.Thing.Lot!, quantity > 0 ? place : supplier, call.UtcNow)
        {
            Supplier = supplier, SupplierLot = planned.Thing.Lot, ExpiresOn = planned.Item?.ExpiresOn, Container = planned.Item?.Container,
        };
        db.Lots.Add(lot);
        if (quantity > 0)
        {
            lot.Add(quantity);
        }

        desk.Write(lot, LotAction.Receive, quantity, other: supplier);
        return lot;
    }

    private async Task UnitAsync(PlannedUnit unit, SupplyPlan plan, string supplier, CancellationToken ct)
    {
        var components = new List<SuppliedComponent>();
        foreach (var link in unit.Links)
        {
            var since = Past(link.Since ?? unit.Item?.MadeAt ?? call.UtcNow);
            var until = link.Until is { } end ? (end > since ? Past(end) : since) : (DateTime?)null;
            var placed = new PlacedComponent(link.Position!, link.Child.Part, link.Child.Serial, link.Child.Lot);
            var edge = InstalledComponent.Supplied(unit.Id, placed, since, call.UtcNow, supplier, plan.Shared.Contains(link.Child));
            if (until is { } removed)
            {
                edge.Remove(removed, supplier, "");
            }

            db.Append(edge);
            components.Add(new SuppliedComponent(placed.Position, placed.PartNumber, placed.Serial, placed.Lot, since, until));
        }

        foreach (var (edge, at) in unit.Removals)
        {
            edge.Remove(Past(at), supplier, "");
            components.Add(new SuppliedComponent(edge.Position, edge.PartNumber, edge.ComponentSerial, edge.Lot, edge.InstalledAt, Past(at)));
        }

        await events.RaiseAsync(new AssemblySupplied(
            unit.Id, supplier, unit.Thing.Part, unit.Thing.Serial!, unit.Item?.MadeAt, unit.Item?.AssetId, components), ct);
    }

    /// <summary>Nothing was built after now, whatever a supplier's clock says.</summary>
    private DateTime Past(DateTime time) => time > call.UtcNow ? call.UtcNow : time;
}
