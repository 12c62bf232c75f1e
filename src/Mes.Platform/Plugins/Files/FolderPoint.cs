namespace Mes.Platform.Plugins.Files;

/// <summary>Gives a plugin that declares <c>fs.data</c> a folder of its own at each site.</summary>
internal sealed class FolderPoint(PlatformFolders folders) : IExtensionPoint
{
    public void Offer(IServiceCollection services, PluginActivation activation)
    {
        if (activation.Manifest.Declares(Capability.FileData))
        {
            services.AddSingleton<IPluginFolder>(Make(activation.PluginId, activation.Site.Code));
        }
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct) => Task.CompletedTask;

    public Task WithdrawAsync(PluginActivation activation) => Task.CompletedTask;

    public Task PurgeAsync(string plugin, CancellationToken ct)
    {
        if (Path.Combine(Root, plugin) is var folder && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    private string Root => Path.Combine(folders.Data, "plugin-files");

    /// <summary>The folder of a plugin at a site, made if need be.</summary>
    public PluginFolder Make(string plugin, string site) =>
        new(Directory.CreateDirectory(Path.Combine(Root, plugin, site)).FullName);
}

internal sealed record PluginFolder(string Path) : IPluginFolder;
