using Mes.Quality.Contracts;

namespace LineSimulator;

/// <summary>Sends nonconforming units to rework after a while, so that the demo line goes on. Whoever is at the screen may be faster.</summary>
internal sealed class ReworkBench(IPluginSite site, IUseCases useCases, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task TurnAsync(CancellationToken ct)
    {
        var open = await useCases.RunAsync(new ListNonconformances(NonconformanceState.Open, Take: 20), site.Caller, ct);
        foreach (var row in open.Items.Where(n => time.GetUtcNow().UtcDateTime - n.OpenedAt > Patience))
        {
            await useCases.RunAsync(
                new DispositionNonconformance(row.Number, Disposition.Rework, "LINE-SIMULATOR", row.Operation), site.Caller, ct);
        }
    }
}
