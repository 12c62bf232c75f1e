using System.Security.Cryptography;
using System.Text;
using Mes.Platform.Plugins.Gates;
using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>What a station that is set up lays before the gate <c>setup.confirm</c>.</summary>
internal sealed class SetupQuestions(RoutingDbContext db, ICallContext call) : IGateQuestions<SetUpStation>
{
    public static GatePoint Point { get; } = GatePoint.Of<SetupConfirmV1>();

    public async Task<IReadOnlyList<GateSubject>> AskAsync(SetUpStation useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var setup = SetUpStationHandler.Read(useCase, errors);
        if (errors.Count > 0)
        {
            return [];
        }

        var now = await db.Stations.AsNoTracking().FirstOrDefaultAsync(s => s.Station == setup.Station, ct);
        return
        [
            new GateSubject(
                IdOf(call.Site, setup.Station), setup.Station, now?.Version ?? 0,
                [new SetupConfirmV1(setup.Station, setup.Tool, setup.Program, now?.Tool, now?.Program)]),
        ];
    }

    /// <summary>A station that was never set up has no row yet, so its id for gates is made of its name.</summary>
    public static Guid IdOf(string site, string station) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"setup:{site}/{station}")).AsSpan(0, 16));
}
