using System.Globalization;
using System.Text.Json;
using Mes.Orders.Contracts;
using Mes.Platform.Plugins.Providers;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Has a plugin's renderer make what its printer understands.</summary>
internal sealed class RenderLabelHandler(TraceabilityDbContext db, UnitFinder units, LotDesk lots, IProviders providers, ICallContext call) : IHandler<RenderLabel, LabelFile>
{
    private const int MostCopies = 100;

    public async Task<LabelFile> HandleAsync(RenderLabel useCase, CancellationToken ct)
    {
        if (useCase.Copies is < 1 or > MostCopies)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", MostCopies));
        }

        var fields = useCase.Subject switch
        {
            LabelSubject.Unit => await UnitAsync(useCase.Code, ct),
            LabelSubject.Lot => Lot(await lots.GetAsync(useCase.PartNumber ?? "", useCase.Code, ct)),
            _ => await ContainerAsync(useCase.Code, ct),
        };
        var request = new LabelRequest(
            KindOf(useCase.Subject), fields.Where(f => !string.IsNullOrEmpty(f.Value)).ToDictionary(f => f.Key, f => f.Value!), useCase.Copies, call.SiteInfo.Culture);
        var label = await providers.AskAsync<ILabelRenderer, RenderedLabel>(call.Site, new WantedProvider(useCase.Provider, request.Kind), (r, t) => r.RenderAsync(request, t), ct);
        return new LabelFile(label.MediaType, label.FileName, label.Content.ToArray());
    }

    public static string KindOf(LabelSubject subject) => subject switch
    {
        LabelSubject.Unit => LabelKinds.Unit,
        LabelSubject.Lot => LabelKinds.Lot,
        _ => LabelKinds.Container,
    };

    private async Task<Dictionary<string, string?>> UnitAsync(string serial, CancellationToken ct)
    {
        var unit = await units.GetAsync(serial, ct);
        var released = await db.Events.AsNoTracking()
            .Where(e => e.UnitId == unit.UnitId && e.Sequence == 1 && e.Kind == "orders.unit-released").Select(e => e.Content).FirstOrDefaultAsync(ct);
        var options = released is null ? null : JsonSerializer.Deserialize<UnitReleased>(released, MesJson.Options)?.Options;
        return new() { ["serial"] = unit.Serial, ["orderNumber"] = unit.OrderNumber, ["model"] = unit.Model, ["options"] = string.Join(' ', options ?? []) };
    }

    private static Dictionary<string, string?> Lot(MaterialLot lot) => new()
    {
        ["lot"] = lot.Number,
        ["partNumber"] = lot.PartNumber,
        ["quantity"] = lot.Quantity.ToString("0.######", CultureInfo.InvariantCulture),
        ["supplier"] = lot.Supplier,
        ["supplierLot"] = lot.SupplierLot,
        ["expiresOn"] = lot.ExpiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["place"] = lot.Place,
    };

    private async Task<Dictionary<string, string?>> ContainerAsync(string code, CancellationToken ct)
    {
        var normal = Codes.Normal(code) ?? "";
        var container = await db.Containers.AsNoTracking().FirstOrDefaultAsync(c => c.Code == normal, ct)
            ?? throw MesException.NotFound(TraceabilityErrors.ContainerUnknown, ("Code", code));
        return new() { ["container"] = container.Code, ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(container.Kind.ToString()), ["place"] = container.Place };
    }
}
