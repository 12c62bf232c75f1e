using Mes.Platform.Plugins.Providers;
using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class RenderUnitLabelHandler(RoutingDbContext db, IProviders providers, ICallContext call) : IHandler<RenderUnitLabel, UnitLabel>
{
    private const int MostCopies = 100;

    public async Task<UnitLabel> HandleAsync(RenderUnitLabel useCase, CancellationToken ct)
    {
        if (useCase.Copies is < 1 or > MostCopies)
        {
            throw MesException.Invalid([MesError.Of(RoutingErrors.OutOfRange, ("Field", "copies"), ("Min", 1), ("Max", MostCopies)) with { Target = "copies" }]);
        }

        var unit = await db.BySerial(Codes.Normal(useCase.Serial)).AsNoTracking().FirstOrDefaultAsync(ct) ?? throw RoutingQueries.NoUnit(useCase.Serial);
        var request = new LabelRequest(LabelKinds.Unit, Fields(unit), useCase.Copies, call.SiteInfo.Culture);
        var label = await providers.AskAsync<ILabelRenderer, RenderedLabel>(call.Site, new WantedProvider(useCase.Provider, request.Kind), (r, t) => r.RenderAsync(request, t), ct);
        return new UnitLabel(label.MediaType, label.FileName, label.Content.ToArray());
    }

    private static Dictionary<string, string> Fields(RouteUnit unit) => new()
    {
        ["serial"] = unit.Serial,
        ["orderNumber"] = unit.OrderNumber,
        ["model"] = unit.Model,
        ["options"] = string.Join(' ', unit.Options),
    };
}
