using System.Reflection;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Plugins.Tests;

/// <summary>The real host with the shipped plugins, one of them switched on at Wuhu.</summary>
internal static class PluginHost
{
    public static string Folder { get; } = typeof(PluginHost).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Plugins").Value!;

    public static MesAppOptions Options(string? folder = null)
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = folder ?? Folder;
        options.Settings["Plugins:Drivers:FirstRetry"] = "00:00:00.100";
        options.Settings["Plugins:Drivers:LongestRetry"] = "00:00:00.500";
        options.Settings["Plugins:Drivers:HealthEvery"] = "00:00:00.500";
        return options;
    }

    /// <param name="plugin">The one that is switched on.</param>
    /// <param name="folder">Where plugins lie; null: those that ship.</param>
    /// <param name="database">Where the host keeps its data.</param>
    public static async Task<MesApp> StartAsync(string plugin, string? folder = null, TestDatabase database = TestDatabase.Sqlite)
    {
        var app = await MesApp.StartAsync(database, Options(folder));
        await ReadyAsync(app);
        Manager(app).All.Single(p => p.Id == plugin).Reason.ShouldBeNull();
        await SwitchAsync(app, plugin, on: true);
        return app;
    }

    /// <summary>Switches it at Wuhu, and returns when the host has followed.</summary>
    public static async Task SwitchAsync(MesApp app, string plugin, bool on)
    {
        var settled = Manager(app).NextChangeAsync();
        await app.RunAsync(new SwitchPlugin("wuhu", plugin, on));
        await settled;
    }

    public static Task ReadyAsync(MesApp app) => Manager(app).SettledAsync();

    public static Task UntilAsync(Func<Task<bool>> so, string what) => Until.SoAsync(so, what);

    public static async Task<DeviceRow> DeviceAsync(MesApp app, string code) => (await app.RunAsync(new ListDevices())).Single(d => d.Code == code);

    public static IDevices DevicesAt(MesApp app, string site) => new SiteDevices(app.Services.GetRequiredService<DeviceDirectory>(), site);

    /// <summary>Copies a folder with all that is in it.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static PluginManager Manager(MesApp app) => app.Services.GetRequiredService<PluginManager>();
}
