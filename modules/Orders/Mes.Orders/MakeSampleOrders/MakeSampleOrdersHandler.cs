using Mes.Orders.Data;
using Mes.Orders.Serials;

namespace Mes.Orders.Features;

internal sealed class MakeSampleOrdersHandler(Products products, MarketPacks packs, ICallContext call)
    : IHandler<MakeSampleOrders, string>
{
    public async Task<string> HandleAsync(MakeSampleOrders query, CancellationToken ct)
    {
        var errors = new List<MesError>();
        if (query.Seed is < 0 or > 9999)
        {
            errors.Add(MesError.Of(OrderErrors.ValueOutOfRange, ("Min", 0), ("Max", 9999)) with { Target = "seed" });
        }

        if (query.Count is < 1 or > 10_000)
        {
            errors.Add(MesError.Of(OrderErrors.ValueOutOfRange, ("Min", 1), ("Max", 10_000)) with { Target = "count" });
        }

        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var models = (await products.AllAsync(ct)).Values.OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
        var home = call.SiteInfo.Market;
        List<string> markets = [.. packs.Known.OrderBy(m => m == home ? 0 : 1)];
        return models.Count == 0 || markets.Count == 0
            ? throw MesException.Refused(OrderErrors.NoModels)
            : OrderFileGenerator.Make(query.Seed, query.Count, models, markets, call.Today());
    }
}
