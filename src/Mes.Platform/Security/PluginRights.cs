using Mes.Platform.Plugins;

namespace Mes.Platform.Security;

/// <summary>A plugin has the rights of its manifest at the sites where it is switched on, and none for the enterprise.</summary>
internal sealed class PluginRights(PluginManager plugins, ISites sites) : IPluginRights
{
    public bool IsGranted(string plugin, string? site, string permission) =>
        site is not null && sites.IsEnabled(site, plugin) && plugins.MayUse(plugin, site, permission);

    public bool MaySee(string plugin, string site) => sites.IsEnabled(site, plugin);
}
