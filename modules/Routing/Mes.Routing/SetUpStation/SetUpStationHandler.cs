using Mes.Platform.Plugins.Gates;
using Mes.Routing.Data;

namespace Mes.Routing;

internal sealed class SetUpStationHandler(RoutingDbContext db, SeriesDesk series, IGateRulings gates, ICallContext call) : IHandler<SetUpStation, StationSetup>
{
    public async Task<StationSetup> HandleAsync(SetUpStation useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var setup = Read(useCase, errors);
        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }

        var (subject, now) = (SetupQuestions.IdOf(call.Site, setup.Station), await db.Stations.AsNoTracking().FirstOrDefaultAsync(s => s.Station == setup.Station, ct));
        await gates.ThrowIfRefusedAsync(subject, now?.Version ?? 0, setup.Station, ct);
        var row = await db.StationRowAsync(setup.Station, ct);
        if (row.IsOther(setup))
        {
            await series.BeginAsync(row, SeriesCause.SetUp, null, ct);
        }

        row.SetUp(setup.Tool, setup.Program, call.Caller.Actor.Name, call.UtcNow);
        await gates.PassAsync(subject, ct);
        return setup;
    }

    public static StationSetup Read(SetUpStation useCase, List<MesError> errors) => new(
        Fields.Code(useCase.Station, "station", errors),
        Fields.Optional(useCase.Tool, "tool", errors),
        Fields.Optional(useCase.Program, "program", errors));
}
