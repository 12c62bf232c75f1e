using Mes.Equipment.Contracts;
using Mes.Routing.Data;

namespace Mes.Routing.Integration;

/// <summary>Equipment that runs again after a long stop begins the verification of its station's first units. Planned stops count: the night is one.</summary>
internal sealed class BeginAfterStop(RoutingDbContext db, SeriesDesk series) : IIntegrationEventHandler<EquipmentStateChangedV1>
{
    public async Task HandleAsync(EquipmentStateChangedV1 happened, CancellationToken ct)
    {
        if (await db.Stations.FirstOrDefaultAsync(s => s.Station == happened.Equipment, ct) is not { AfterRestart: > 0 } station)
        {
            return;
        }

        if (happened.State is EquipmentState.Down or EquipmentState.Planned)
        {
            station.Stop(happened.Since);
        }
        else if (happened.State is EquipmentState.Running && station.Run(happened.Since))
        {
            await series.BeginAsync(station, SeriesCause.Restart, happened.Reason, ct);
        }
    }
}
