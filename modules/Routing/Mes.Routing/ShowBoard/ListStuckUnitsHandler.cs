using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class ListStuckUnitsHandler(RoutingDbContext db, ISettings settings, ICallContext call) : IHandler<ListStuckUnits, StuckUnits>
{
    private const int Takts = 10;
    private const int MaxSeconds = 31_536_000;

    public async Task<StuckUnits> HandleAsync(ListStuckUnits useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        Fields.Between(useCase.OverSeconds ?? 1, 1, MaxSeconds, "overSeconds", errors);
        Fields.Between(useCase.Take, 1, 500, "take", errors);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var over = useCase.OverSeconds ?? Math.Max(1, Takts * settings.Get<int>(call.Site, "Platform.TaktSeconds"));
        var station = useCase.Station is null ? null : Codes.Normal(useCase.Station);
        return new StuckUnits(over, await db.Standing(call.UtcNow.AddSeconds(-over), station).Take(useCase.Take).ToListAsync(ct));
    }
}
