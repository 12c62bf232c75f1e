using Mes.Orders.Data;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.UseCases;

namespace Mes.Orders.Serials;

/// <summary>Gives serial numbers. The product's own run without a gap: a number is taken in the transaction that uses it, and whoever else wants one waits for its end. Those of a plugin were reserved before the transaction began.</summary>
internal sealed class SerialNumbers(
    OrdersDbContext db, UnitOfWork work, ICallContext call, ISettings settings, MarketPacks packs, IEnumerable<ISerialScheme> schemes,
    IProviders providers)
{
    private const string ReleaseLock = "release";

    /// <summary>Lets one transaction at a time release orders at the site, so that two that want the same orders come one after the other.</summary>
    public Task EnterAsync(CancellationToken ct) => TouchAsync(ReleaseLock, 0, ct);

    /// <exception cref="PreparationStaleException">The site has chosen a plugin, and nothing is reserved for this order yet.</exception>
    public async Task<string> NextAsync(string order, string model, string serialCode, string market, CancellationToken ct)
    {
        if (providers.ChosenAt<ISerialNumberProvider>(call.Site) is { } provider)
        {
            if (await db.SerialReservations.Where(r => r.Order == order && r.Provider == provider).Select(r => r.Serial).FirstOrDefaultAsync(ct) is { } reserved)
            {
                return reserved;
            }

            if (!settings.Get<bool>(call.Site, OrdersContractsModule.SerialFallback))
            {
                throw new PreparationStaleException();
            }
        }

        var destination = Pack(market);
        var request = new SerialRequest(call.SiteInfo, model, serialCode, call.Today(), Pack(call.SiteInfo.Market), destination);
        var name = SchemeOf(destination);
        var scheme = schemes.FirstOrDefault(s => s.Name == name)
            ?? throw MesException.Refused(OrderErrors.SerialSchemeUnknown, ("Scheme", name));
        var counter = scheme.CounterOf(request);
        await TouchAsync(counter, 1, ct);
        var number = await db.Set<SerialCounter>().AsNoTracking()
            .Where(c => c.Counter == counter).Select(c => c.LastNumber).SingleAsync(ct);
        return scheme.Make(request, number);
    }

    /// <summary>What is wrong with a number that a plugin has given.</summary>
    public IEnumerable<MesError> Faults(string serial, string market, bool wellFormed)
    {
        var destination = Pack(market);
        return !wellFormed ? [MesError.Of(OrderErrors.SerialForm, ("Serial", serial))]
            : SchemeOf(destination) == VinScheme.SchemeName ? Vin.Check(serial, destination.Serial.CheckDigit).Errors : [];
    }

    private string SchemeOf(MarketPack destination) =>
        settings.Get<string>(call.Site, OrdersContractsModule.SerialScheme) is var wanted && wanted == "market" ? destination.Serial.Scheme : wanted;

    /// <summary>A market without rules of its own is numbered by the counter.</summary>
    private MarketPack Pack(string market) => packs.Find(market) ?? new MarketPack { Market = market };

    private Task<int> TouchAsync(string counter, int step, CancellationToken ct) => work.Database.IsSqlite
        ? db.Database.ExecuteSqlAsync(
            $"INSERT INTO orders_serial_counter (Site, Counter, LastNumber) VALUES ({call.Site}, {counter}, {step}) ON CONFLICT (Site, Counter) DO UPDATE SET LastNumber = LastNumber + {step}", ct)
        : db.Database.ExecuteSqlAsync(
            $"INSERT INTO orders_serial_counter (Site, Counter, LastNumber) VALUES ({call.Site}, {counter}, {step}) ON DUPLICATE KEY UPDATE LastNumber = LastNumber + {step}", ct);
}
