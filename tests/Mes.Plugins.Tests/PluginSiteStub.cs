namespace Mes.Plugins.Tests;

/// <summary>A site for parts of a plugin that ask no more of it than the plugin's id and the site's names.</summary>
internal sealed class PluginSiteStub(string plugin) : IPluginSite
{
    public string PluginId => plugin;

    public SiteInfo Site { get; } = new("wuhu", "芜湖", "east", "mes", "en", "Asia/Shanghai", "CN");

    public Caller Caller => new("wuhu", new Actor(ActorKind.Plugin, plugin), Door.Plugin);

    public CancellationToken Stopping => CancellationToken.None;

    public Task<MachineAccess?> MachineAccessAsync(CancellationToken ct) => Task.FromResult<MachineAccess?>(null);
}
