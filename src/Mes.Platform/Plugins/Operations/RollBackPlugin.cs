using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Rules;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Back to the version that the site used before; see <see cref="IPluginOperations.RollBackAsync"/>. The host itself does it when a new version does not become healthy.</summary>
/// <param name="Site">The site's code.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record RollBackPlugin(string Site, string Plugin, string Reason) : ICommand<Done>;

internal sealed class RollBackPluginHandler(PluginPins pins, PluginNeeds needs, ISites sites, ICallContext call) : IHandler<RollBackPlugin, Done>
{
    public async Task<Done> HandleAsync(RollBackPlugin useCase, CancellationToken ct)
    {
        if (call.Caller.Site is { } own && own != useCase.Site)
        {
            throw MesException.NotFound("Platform:SiteUnknown", ("Site", useCase.Site));
        }

        if (await pins.FindAsync(useCase.Plugin, useCase.Site, ct) is not { Previous: { } previous })
        {
            throw MesException.Refused("Platform:Plugin.NothingToRollBackTo", ("Id", useCase.Plugin), ("Site", useCase.Site));
        }

        await pins.NeedAsync(useCase.Plugin, previous, ct);
        // The host itself goes back from a version that is broken: then the older one is better than none, whoever needs it.
        if (call.Caller is not { Actor.Kind: ActorKind.System, Door: Door.Job } && sites.IsEnabled(useCase.Site, useCase.Plugin))
        {
            await needs.CheckAsync(useCase.Plugin, previous, useCase.Site, ct);
            await needs.RefuseIfNeededAsync(useCase.Plugin, previous, useCase.Site, ct);
        }

        await pins.SetAsync(useCase.Plugin, useCase.Site, previous, previous: null, useCase.Reason, ct);
        return Done.Value;
    }
}
