namespace Mes.Platform.Plugins.Drivers;

/// <summary>The drivers that plugins of this host declare.</summary>
internal sealed class DriverCatalogue(PluginCatalogue plugins)
{
    public IEnumerable<(string Plugin, PluginDriver Driver)> All => plugins.All.SelectMany(m => m.Drivers.Select(d => (m.Id, d)));

    public PluginDriver? Find(string plugin, string driver) =>
        plugins.Find(plugin)?.Drivers.FirstOrDefault(d => d.Id == driver);
}
