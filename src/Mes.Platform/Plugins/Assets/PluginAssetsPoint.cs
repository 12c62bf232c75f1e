using System.Collections.Concurrent;

namespace Mes.Platform.Plugins.Assets;

/// <summary>Static files of plugins at work. While an upgrade is under way both versions serve theirs, each at its own address; what is switched off serves nothing.</summary>
internal sealed class PluginAssetsPoint : IExtensionPoint
{
    private readonly ConcurrentDictionary<PluginActivation, AssetFolder> _atWork = new();

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
        var folder = new AssetFolder(activation.Folder, activation.Manifest);
        services.AddSingleton(folder);
        services.AddSingleton<IPluginAssets>(new OwnAssets(activation.PluginId, activation.Manifest.Version, folder));
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        if (activation.Services.GetRequiredService<AssetFolder>() is { IsEmpty: false } folder)
        {
            _atWork[activation] = folder;
        }

        return Task.CompletedTask;
    }

    public Task WithdrawAsync(PluginActivation activation)
    {
        _atWork.TryRemove(activation, out _);
        return Task.CompletedTask;
    }

    /// <summary>The files of a version at work at a site that the caller may see; null: there is none.</summary>
    public AssetFolder? Find(string plugin, string version, Func<string, bool> maySee) => _atWork
        .FirstOrDefault(a => a.Key.PluginId == plugin && a.Key.Manifest.Version == version && maySee(a.Key.Site.Code)).Value;

    private sealed class OwnAssets(string plugin, string version, AssetFolder folder) : IPluginAssets
    {
        public string Url(string path) => folder.Find(path) is { } asset
            ? $"{PluginAssetEndpoint.Root}/{plugin}/{Uri.EscapeDataString(version)}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?v={asset.Sha256[..8]}"
            : throw new ArgumentException($"The package of {plugin} {version} has no file assets/{path} that is served.", nameof(path));
    }
}
