using Mes.Platform.Modules;
using Mes.Platform.Settings;
using Mes.Platform.Sites;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Plugins.Gates;

/// <summary>The gates of installed plugins, and what the caller's site has said about them.</summary>
[Requires(PlatformPermissions.Plugins)]
public sealed record ListGates : IQuery<IReadOnlyList<GateView>>
{
    /// <summary>Only this plugin's; null: all.</summary>
    public string? Plugin { get; init; }
}

/// <summary>A gate at a site.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Gate">The gate's id; its words have the keys <c>{plugin}:Gate.{id}</c> and <c>{plugin}:Gate.{id}.Why</c>.</param>
/// <param name="Point">Where it is asked, for example <c>station.exit</c>.</param>
/// <param name="BudgetMs">Milliseconds that it has to answer, as in force here.</param>
/// <param name="MostBudgetMs">What the plugin asks for: the most that the site may give.</param>
/// <param name="MayHold">Whether the plugin asks to hold units back when it gives no verdict.</param>
/// <param name="Holds">Whether it does so here, since the site has agreed.</param>
/// <param name="Off">Whether the site does not ask it.</param>
/// <param name="AtWork">Whether its plugin is at work here.</param>
public sealed record GateView(
    string Plugin, string Gate, string Point, int BudgetMs, int MostBudgetMs, bool MayHold, bool Holds, bool Off, bool AtWork);

internal sealed class ListGatesHandler(PluginCatalogue plugins, SiteDirectory sites, GateRegistry gates, ICallContext call)
    : IHandler<ListGates, IReadOnlyList<GateView>>
{
    public Task<IReadOnlyList<GateView>> HandleAsync(ListGates useCase, CancellationToken ct) => Task.FromResult<IReadOnlyList<GateView>>(
    [
        .. plugins.All.Where(m => useCase.Plugin is null || m.Id == useCase.Plugin)
            .SelectMany(m => m.Gates.DistinctBy(g => g.Gate).Select(g => View(m.Id, g))),
    ]);

    private GateView View(string plugin, PluginGate gate)
    {
        var mayHold = gate.FailMode == GateFailMode.Hold;
        return new GateView(
            plugin, gate.Id, gate.Gate, (int)GateRule.Budget(sites, call.Site, plugin, gate).TotalMilliseconds, gate.BudgetMs, mayHold,
            mayHold && sites.ValueAt(SettingScope.Site(call.Site), GateRule.ModeKey(plugin, gate.Gate)) == GateRule.Hold,
            GateRule.IsOff(sites, call.Site, plugin, gate.Gate),
            gates.Seats(call.Site, gate.Gate).Any(s => s.Plugin == plugin && s.Door is not null));
    }
}
