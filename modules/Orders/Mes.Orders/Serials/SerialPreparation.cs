using Mes.Orders.Data;
using Mes.Orders.Features;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.UseCases;
using Microsoft.Extensions.Logging;

namespace Mes.Orders.Serials;

/// <summary>Where the site has chosen a plugin for serial numbers: asks it, before the release's transaction, for every order that has none from it yet, and reserves what it gives.</summary>
internal sealed class SerialPreparation(
    OrdersDbContext db, IProviders providers, IUseCases useCases, ISettings settings, ICallContext call, ILogger<SerialPreparation> log)
    : IPreparation<ReleaseOrder>, IPreparation<ReleaseOrders>
{
    public Task PrepareAsync(ReleaseOrder command, CancellationToken ct) => PrepareAsync(new ReleaseOrders([command.Number]), ct);

    public async Task PrepareAsync(ReleaseOrders command, CancellationToken ct)
    {
        if (providers.ChosenAt<ISerialNumberProvider>(call.Site) is not { } provider
            || command.Numbers?.Count > ReleaseOrdersHandler.Max || command.Count is < 1 or > ReleaseOrdersHandler.Max)
        {
            return;
        }

        var orders = await db.Orders.AsNoTracking().ToRelease(command).ToListAsync(ct);
        var numbers = orders.Select(o => o.Number).ToList();
        var known = await db.SerialReservations.Where(r => numbers.Contains(r.Order) && r.Provider == provider).Select(r => r.Order).ToListAsync(ct);
        var wanted = orders.Where(o => o.State == OrderState.Planned && !known.Contains(o.Number)).ToList();
        if (wanted.Count > 0)
        {
            await ReserveAsync(provider, wanted, ct);
        }
    }

    private async Task ReserveAsync(string provider, List<CustomerOrder> orders, CancellationToken ct)
    {
        try
        {
            var request = new SerialNumberRequest([.. orders.Select(o => new UnitToNumber(o.Number, o.Model, o.Options, o.Market))]);
            var given = await providers.AskAsync<ISerialNumberProvider, IReadOnlyList<string>>(call.Site, new WantedProvider(provider), (p, t) => p.NextAsync(request, t), ct);
            if (given is null || given.Count != orders.Count || given.Any(g => g is null))
            {
                throw MesException.Refused(OrderErrors.SerialCount, ("Provider", provider), ("Given", given?.Count ?? 0), ("Wanted", orders.Count));
            }

            var numbers = orders.Zip(given, (o, g) => new ReservedNumber(o.Number, o.Market, g)).ToList();
            await useCases.RunAsync(new ReserveSerials(provider, numbers), call.Caller with { IdempotencyKey = null }, ct);
        }
        catch (MesException e) when (settings.Get<bool>(call.Site, OrdersContractsModule.SerialFallback))
        {
            log.LogWarning("{Provider} gave no serial numbers ({Code}); the site's own scheme numbers {Count} units.", provider, e.Code, orders.Count);
        }
    }
}
