using Mes.Platform.Modules;

namespace Mes.Platform.Plugins;

/// <summary>Every plugin that the host found, and how it stands at each site.</summary>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record ListPlugins : IQuery<IReadOnlyList<PluginStatus>>;

internal sealed class ListPluginsHandler(IPluginDirectory plugins) : IHandler<ListPlugins, IReadOnlyList<PluginStatus>>
{
    public Task<IReadOnlyList<PluginStatus>> HandleAsync(ListPlugins useCase, CancellationToken ct) => Task.FromResult(plugins.All);
}
