using System.Globalization;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Settings;
using Mes.Platform.Sites;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Plugins.Gates;

/// <summary>What a site says about a gate of a plugin: whether units stay when it gives no verdict, and a shorter budget. Effective at once.</summary>
/// <param name="Site">The site's code.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Point">The gate point.</param>
/// <param name="Hold">True: the site agrees that units stay; only where the plugin's manifest asks for it. False: they pass, marked.</param>
/// <param name="BudgetMs">1 to the manifest's milliseconds; null: the manifest's.</param>
/// <param name="Off">True: the site does not ask this gate at all, and nothing marks what passes.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record SetGateRule(string Site, string Plugin, string Point, bool Hold, int? BudgetMs = null, bool Off = false, string Reason = "") : ICommand<Done>;

internal sealed class SetGateRuleHandler(
    PlatformDbContext db, PluginCatalogue plugins, ISites sites, SiteDirectory directory, ICallContext call, SiteChanges changes, AuditTrail audit)
    : IHandler<SetGateRule, Done>
{
    public async Task<Done> HandleAsync(SetGateRule useCase, CancellationToken ct)
    {
        if (sites.Find(useCase.Site) is null || (call.Caller.Site is { } own && own != useCase.Site))
        {
            throw MesException.NotFound("Platform:SiteUnknown", ("Site", useCase.Site));
        }

        Check(useCase);
        var before = Now(useCase);
        var mode = useCase.Hold ? GateRule.Hold : null;
        await SetAsync(useCase.Site, GateRule.ModeKey(useCase.Plugin, useCase.Point), mode, ct);
        await SetAsync(
            useCase.Site, GateRule.BudgetKey(useCase.Plugin, useCase.Point), useCase.BudgetMs?.ToString(CultureInfo.InvariantCulture), ct);
        await SetAsync(useCase.Site, GateRule.OffKey(useCase.Plugin, useCase.Point), useCase.Off ? GateRule.Hold : null, ct);
        audit.Changed(
            $"gate:{useCase.Point} {useCase.Plugin}@{useCase.Site}", before, new { useCase.Hold, useCase.BudgetMs, useCase.Off, useCase.Reason });
        changes.Announce();
        return Done.Value;
    }

    private object Now(SetGateRule useCase)
    {
        string? Value(string key) => directory.ValueAt(SettingScope.Site(useCase.Site), key);
        return new
        {
            Hold = Value(GateRule.ModeKey(useCase.Plugin, useCase.Point)) == GateRule.Hold,
            BudgetMs = Value(GateRule.BudgetKey(useCase.Plugin, useCase.Point)),
            Off = GateRule.IsOff(directory, useCase.Site, useCase.Plugin, useCase.Point),
        };
    }

    /// <summary>Where the plugin is gone its hold can still be taken back.</summary>
    private void Check(SetGateRule useCase)
    {
        var gate = plugins.Find(useCase.Plugin)?.Gates.FirstOrDefault(g => g.Gate == useCase.Point);
        if (gate is null && (useCase.Hold || useCase.BudgetMs is not null))
        {
            throw MesException.NotFound("Platform:Gate.Unknown", ("Plugin", useCase.Plugin), ("Point", useCase.Point));
        }

        if (useCase.Hold && gate!.FailMode != GateFailMode.Hold)
        {
            throw MesException.Refused("Platform:Gate.HoldNotAsked", ("Plugin", useCase.Plugin), ("Point", useCase.Point));
        }

        if (useCase.BudgetMs is { } budget && (budget < 1 || budget > gate!.BudgetMs))
        {
            throw MesException.Invalid(
                [MesError.Of("Platform:Gate.BudgetOutOfRange", ("Max", gate!.BudgetMs)) with { Target = "budgetMs" }]);
        }
    }

    private async Task SetAsync(string site, string key, string? value, CancellationToken ct)
    {
        var scope = SettingScope.Site(site);
        var row = await db.SettingValues.FirstOrDefaultAsync(v => v.Scope == scope && v.Key == key, ct);
        switch (row, value)
        {
            case (not null, not null):
                row.Value = value;
                break;
            case (not null, null):
                db.SettingValues.Remove(row);
                break;
            case (null, not null):
                db.SettingValues.Add(new SettingValue { Scope = scope, Key = key, Value = value });
                break;
        }
    }
}
