using Mes.Platform.Plugins;
using Mes.Platform.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Plugins;

/// <summary>A host with test plugins laid into its plugins folder, all switched off.</summary>
internal sealed class PluginPlant : IAsyncDisposable
{
    private readonly TempFolder _shipped;

    private PluginPlant(TempFolder shipped, MesApp app) => (_shipped, App) = (shipped, app);

    public MesApp App { get; private set; }

    private PluginManager Plugins => App.Services.GetRequiredService<PluginManager>();

    public static Task<PluginPlant> StartAsync(TestDatabase database, MesAppOptions? options, params string[] plugins) =>
        StartAsync(database, options, folder =>
        {
            foreach (var plugin in plugins)
            {
                Lay(plugin, folder);
            }
        });

    /// <summary>The same with a plugin that the test has made.</summary>
    public static Task<PluginPlant> StartWithAsync(TestDatabase database, PluginMaker made) =>
        StartAsync(database, null, folder => made.Lay(Path.Combine(folder, "made")));

    private static async Task<PluginPlant> StartAsync(TestDatabase database, MesAppOptions? options, Action<string> lay)
    {
        var shipped = new TempFolder();
        options ??= new MesAppOptions();
        options.Settings["Plugins:Folder"] = shipped.Path;
        options.Settings["RateLimits:ApiPerSecond"] = options.Settings["RateLimits:ApiBurst"] = "1000000";
        lay(shipped.Path);
        var plant = new PluginPlant(shipped, await MesApp.StartAsync(database, options));
        await plant.Plugins.SettledAsync();
        return plant;
    }

    public PluginStatus Of(string id) => Plugins.All.Single(p => p.Id == id);

    /// <summary>Switches a plugin and waits until the host has followed.</summary>
    public async Task SwitchAsync(string plugin, bool on, string site = "wuhu")
    {
        await App.RunAsync(new SwitchPlugin(site, plugin, on), site);
        await Plugins.FollowAsync(plugin);
    }

    /// <summary>Switches a plugin on, which must succeed.</summary>
    public async Task EnableAsync(string plugin, string site = "wuhu")
    {
        await SwitchAsync(plugin, on: true, site);
        Of(plugin).Sites[site].ShouldSatisfyAllConditions(s => s.Reason.ShouldBeNull(), s => s.State.ShouldBe(PluginState.Healthy));
    }

    /// <summary>Stops the host, lays other plugins instead, and starts it on the same data.</summary>
    public async Task RestartAsync(MesAppOptions? options, params string[] plugins)
    {
        options ??= new MesAppOptions();
        options.Settings["Plugins:Folder"] = _shipped.Path;
        await App.StopAsync();
        Directory.Delete(_shipped.Path, recursive: true);
        foreach (var plugin in plugins)
        {
            Lay(plugin, _shipped.Path);
        }

        App = await App.RestartAsync(options);
        await Plugins.SettledAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _shipped.Dispose();
    }

    private static void Lay(string plugin, string folder)
    {
        var source = Path.Combine(TestPlugins.Folder, plugin);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, plugin, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
