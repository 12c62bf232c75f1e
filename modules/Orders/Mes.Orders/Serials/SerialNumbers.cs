using Mes.Orders.Data;

namespace Mes.Orders.Serials;

/// <summary>Gives serial numbers, without a gap: a number is taken in the transaction that uses it, and whoever else wants one waits for its end.</summary>
internal sealed class SerialNumbers(
    OrdersDbContext db, UnitOfWork work, ICallContext call, ISettings settings, MarketPacks packs, IEnumerable<ISerialScheme> schemes)
{
    private const string ReleaseLock = "release";

    /// <summary>Lets one transaction at a time release orders at the site, so that two that want the same orders come one after the other.</summary>
    public Task EnterAsync(CancellationToken ct) => TouchAsync(ReleaseLock, 0, ct);

    public async Task<string> NextAsync(string model, string serialCode, string market, CancellationToken ct)
    {
        var destination = Pack(market);
        var request = new SerialRequest(call.SiteInfo, model, serialCode, call.Today(), Pack(call.SiteInfo.Market), destination);
        var wanted = settings.Get<string>(call.Site, OrdersContractsModule.SerialScheme);
        var name = wanted == "market" ? destination.Serial.Scheme : wanted;
        var scheme = schemes.FirstOrDefault(s => s.Name == name)
            ?? throw MesException.Refused(OrderErrors.SerialSchemeUnknown, ("Scheme", name));
        var counter = scheme.CounterOf(request);
        await TouchAsync(counter, 1, ct);
        var number = await db.Set<SerialCounter>().AsNoTracking()
            .Where(c => c.Counter == counter).Select(c => c.LastNumber).SingleAsync(ct);
        return scheme.Make(request, number);
    }

    /// <summary>A market without rules of its own is numbered by the counter.</summary>
    private MarketPack Pack(string market) => packs.Find(market) ?? new MarketPack { Market = market };

    private Task<int> TouchAsync(string counter, int step, CancellationToken ct) => work.Database.IsSqlite
        ? db.Database.ExecuteSqlAsync(
            $"INSERT INTO orders_serial_counter (Site, Counter, LastNumber) VALUES ({call.Site}, {counter}, {step}) ON CONFLICT (Site, Counter) DO UPDATE SET LastNumber = LastNumber + {step}", ct)
        : db.Database.ExecuteSqlAsync(
            $"INSERT INTO orders_serial_counter (Site, Counter, LastNumber) VALUES ({call.Site}, {counter}, {step}) ON DUPLICATE KEY UPDATE LastNumber = LastNumber + {step}", ct);
}
