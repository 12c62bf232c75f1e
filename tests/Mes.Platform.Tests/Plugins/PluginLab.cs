using Mes.Platform.Plugins;
using Mes.Platform.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Plugins;

/// <summary>A host with some of the test plugins, all off at first.</summary>
internal sealed class PluginLab : IAsyncDisposable
{
    private readonly TempFolder _shipped;

    private PluginLab(MesApp app, TempFolder shipped) => (App, _shipped) = (app, shipped);

    public MesApp App { get; }

    public static async Task<PluginLab> StartAsync(TestDatabase database, params string[] plugins)
    {
        var shipped = new TempFolder();
        foreach (var plugin in plugins)
        {
            Copy(Path.Combine(TestPlugins.Folder, plugin), Path.Combine(shipped.Path, plugin));
        }

        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = shipped.Path;
        options.Settings["Plugins:DrainDeadline"] = "00:00:00.2";
        var app = await MesApp.StartAsync(database, options);
        await app.Services.GetRequiredService<PluginManager>().SettledAsync();
        return new PluginLab(app, shipped);
    }

    /// <summary>Switches a plugin at Wuhu and waits until the host has followed.</summary>
    public async Task SwitchAsync(string plugin, bool on)
    {
        var settled = App.Services.GetRequiredService<PluginManager>().NextChangeAsync();
        await App.RunAsync(new SwitchPlugin("wuhu", plugin, on));
        await settled;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _shipped.Dispose();
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
