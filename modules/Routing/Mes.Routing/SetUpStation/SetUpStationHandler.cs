using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class SetUpStationHandler(RoutingDbContext db, SeriesDesk series, ICallContext call) : IHandler<SetUpStation, StationSetup>
{
    public async Task<StationSetup> HandleAsync(SetUpStation useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var setup = new StationSetup(
            Fields.Code(useCase.Station, "station", errors),
            Fields.Optional(useCase.Tool, "tool", errors),
            Fields.Optional(useCase.Program, "program", errors));
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var row = await db.StationRowAsync(setup.Station, ct);
        if (row.IsOther(setup))
        {
            await series.BeginAsync(row, SeriesCause.SetUp, null, ct);
        }

        row.SetUp(setup.Tool, setup.Program, call.Caller.Actor.Name, call.UtcNow);
        return setup;
    }
}
