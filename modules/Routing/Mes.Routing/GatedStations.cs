using Mes.Platform.Plugins.Gates;

namespace Mes.Routing;

/// <summary>Every station of the line asks at its entrance, its exit, where parts are taken and when it is set up.</summary>
internal sealed class GatedStations(StationDirectory stations) : IGatePlaces
{
    private static readonly string[] Points =
        [StationQuestions.Enter.Name, StationQuestions.Exit.Name, StationQuestions.Consume.Name, SetupQuestions.Point.Name];

    public async Task<IReadOnlyList<string>> StationsAsync(string point, CancellationToken ct) => Points.Contains(point)
        ? [.. (await stations.ListAsync(ct)).Where(s => s.Operations.Count > 0).Select(s => s.Code)]
        : [];
}
