using Mes.Orders.Serials;

namespace Mes.Orders.Features;

internal sealed class CheckVinHandler(MarketPacks packs) : IHandler<CheckVin, VinAnswer>
{
    public Task<VinAnswer> HandleAsync(CheckVin query, CancellationToken ct)
    {
        var market = query.Market?.Trim().ToUpperInvariant();
        if (string.IsNullOrEmpty(market))
        {
            return Task.FromResult(Vin.Check(query.Vin, checkDigitRequired: true));
        }

        var pack = packs.Find(market)
            ?? throw MesException.Invalid([MesError.Of(OrderErrors.UnknownMarket, ("Market", market)) with { Target = "market" }]);
        return Task.FromResult(Vin.Check(query.Vin, pack.Serial.CheckDigit));
    }
}
