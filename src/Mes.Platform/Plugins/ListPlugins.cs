using Mes.Platform.Modules;

namespace Mes.Platform.Plugins;

/// <summary>Every plugin that the host found, and how it stands at each site. One whose last version was removed is none any more.</summary>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record ListPlugins : IQuery<IReadOnlyList<PluginStatus>>;

internal sealed class ListPluginsHandler(IPluginDirectory plugins) : IHandler<ListPlugins, IReadOnlyList<PluginStatus>>
{
    public Task<IReadOnlyList<PluginStatus>> HandleAsync(ListPlugins useCase, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PluginStatus>>([.. plugins.All.Where(p => p.Versions.Count > 0 || p.Reason is not null)]);
}
