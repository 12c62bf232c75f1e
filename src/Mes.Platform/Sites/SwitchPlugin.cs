using Mes.Platform.Modules;
using Mes.Platform.Plugins;

namespace Mes.Platform.Sites;

/// <summary>Switches a plugin on or off at a site. Effective at once.</summary>
/// <param name="Site">The site's code.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="On">Whether it is to be on.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record SwitchPlugin(string Site, string Plugin, bool On) : ICommand<Done>;

internal sealed class SwitchPluginHandler(IPluginDirectory plugins, SiteSwitches switches) : IHandler<SwitchPlugin, Done>
{
    public async Task<Done> HandleAsync(SwitchPlugin useCase, CancellationToken ct)
    {
        // A plugin that is gone can still be switched off.
        if (useCase.On && plugins.All.All(p => p.Id != useCase.Plugin))
        {
            throw MesException.NotFound("Platform:PluginUnknown", ("Plugin", useCase.Plugin));
        }

        await switches.SetAsync(useCase.Site, useCase.Plugin, isPlugin: true, useCase.On, ct);
        return Done.Value;
    }
}
