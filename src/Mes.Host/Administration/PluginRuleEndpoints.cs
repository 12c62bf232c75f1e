using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Web;

namespace Mes.Host.Administration;

/// <summary>What a site says about plugins that are on: gates that hold, overrides of them, and which provider is used.</summary>
internal static class PluginRuleEndpoints
{
    public static void MapPluginRules(this IEndpointRouteBuilder admin)
    {
        var site = admin.MapGroup("/sites/{site}");
        site.MapPut("/plugins/{plugin}/gates/{point}", (ApiCall call, string site, string plugin, string point, GateRuleBody body) =>
                call.RunAsync(new SetGateRule(site, plugin, point, body.Hold, body.BudgetMs, body.Off, body.Reason)))
            .WithName("SetGateRule").WithSummary("Says whether units stay when a gate gives no verdict, shortens its budget, or does not ask it at all");
        site.MapPut("/providers/{contract}", (ApiCall call, string site, string contract, ProviderBody body) =>
                call.RunAsync(new ChooseProvider(site, contract, body.Provider)))
            .WithName("ChooseProvider").WithSummary("Chooses which plugin's provider a site uses, for example for labels; null: none");
        site.MapPost("/gates/{point}/overrides", (ApiCall call, string point, GateOverrideBody body) =>
                call.RunAsync(new OverrideGate(point, body.Subject, body.Plugin, body.Reason)))
            .WithName("OverrideGate").WithSummary("Lets a unit or an order pass, once, a gate that holds and gives no verdict");
    }
}
