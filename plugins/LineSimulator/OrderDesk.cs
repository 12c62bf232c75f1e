using Mes.Orders.Contracts;
using Mes.Routing.Contracts;

namespace LineSimulator;

/// <summary>Keeps the head of the line fed, and ships what is finished.</summary>
internal sealed class OrderDesk(IPluginSite site, IUseCases useCases)
{
    private const int Ahead = 3;

    public async Task FeedAsync(Board board, CancellationToken ct)
    {
        if (board.Stations is [{ Queue: < Ahead } head, ..] && await useCases.RunAsync(new CountOrders(), site.Caller, ct) is { Planned: > 0 })
        {
            await useCases.RunAsync(new ReleaseOrders(Count: Ahead - head.Queue), site.Caller, ct);
        }

        var finished = await useCases.RunAsync(new ListUnits(UnitState.Finished, Take: 5), site.Caller, ct);
        foreach (var unit in finished.Items.Where(u => u.Holds == 0))
        {
            await useCases.RunAsync(new ShipUnit(unit.Serial), site.Caller, ct);
        }
    }
}
