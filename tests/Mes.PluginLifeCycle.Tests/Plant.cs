using System.Reflection;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Unloading;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>A host that soon gives up what does not stop or stays in memory, and plugins that a test makes and installs.</summary>
internal sealed class Plant : IAsyncDisposable
{
    public const string Site = "wuhu";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TempFolder _made = new();

    private Plant(MesApp app) => App = app;

    public MesApp App { get; private set; }

    public IPluginOperations Operations => App.Services.GetRequiredService<IPluginOperations>();

    public PluginManager Plugins => App.Services.GetRequiredService<PluginManager>();

    public PluginUnloads Unloads => App.Services.GetRequiredService<PluginUnloads>();

    /// <summary>Settings under <c>Plugins</c> on top of the short deadlines.</summary>
    public static Task<Plant> StartAsync(params (string Name, string Value)[] settings) => StartAsync(TestDatabase.Sqlite, settings);

    /// <inheritdoc cref="StartAsync((string, string)[])"/>
    public static async Task<Plant> StartAsync(TestDatabase database, params (string Name, string Value)[] settings)
    {
        var plant = new Plant(await MesApp.StartAsync(database, Options(settings)));
        await plant.Plugins.SettledAsync();
        return plant;
    }

    public async Task RestartAsync(params (string Name, string Value)[] settings)
    {
        App = await App.RestartAsync(Options(settings));
        await Plugins.SettledAsync();
    }

    /// <summary>As <see cref="RestartAsync"/>, without waiting for the plugins.</summary>
    public async Task RestartUnsettledAsync(params (string Name, string Value)[] settings) => App = await App.RestartAsync(Options(settings));

    public async Task InstallAsync(PluginMaker plugin) =>
        await Operations.InstallAsync(plugin.Lay(_made.Combine(Ids.New().ToString("N"))), Person, "a test");

    /// <summary>One of <c>tests/TestPlugins</c>.</summary>
    public Task InstallAsync(string plugin) => Operations.InstallAsync(TestPlugin(plugin), Person, "a test");

    /// <summary>Where one of <c>tests/TestPlugins</c> lies.</summary>
    public static string TestPlugin(string name) => Path.Combine(TestPlugins, name);

    public Task<PluginSiteStatus> EnableAsync(string plugin, string site = Site) => Operations.EnableAsync(plugin, site, Person, "a test");

    public Task<PluginSiteStatus> DisableAsync(string plugin, string site = Site) => Operations.DisableAsync(plugin, site, Person, "a test");

    public async Task<PluginSiteStatus> UpgradeAsync(string plugin, string version) =>
        (await Operations.UpgradeAsync(plugin, version, Site, Person, "a test"))[Site];

    public PluginStatus Of(string plugin) => Plugins.All.Single(p => p.Id == plugin);

    public PluginSiteStatus At(string plugin) => Of(plugin).Sites[Site];

    public PluginVersionStatus Version(string plugin, string version) => Of(plugin).Versions.Single(v => v.Version == version);

    /// <summary>Waits for something that the host does by itself.</summary>
    public async Task UntilAsync(Func<bool> so)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (so())
            {
                done.TrySetResult();
            }
        }

        void LookAt(Unload unload) => Look();
        Plugins.Changed += Look;
        Unloads.Changed += LookAt;
        try
        {
            Look();
            await done.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException("It did not happen. Now: " + string.Join("; ", Plugins.All));
        }
        finally
        {
            Plugins.Changed -= Look;
            Unloads.Changed -= LookAt;
        }
    }

    /// <inheritdoc cref="Collected.CollectedAsync"/>
    public Task CollectedAsync() => App.CollectedAsync();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _made.Dispose();
    }

    private static string TestPlugins { get; } = typeof(Plant).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TestPlugins").Value!;

    public static Caller Person { get; } = MesApp.As("administrator", null);

    private static MesAppOptions Options((string Name, string Value)[] settings)
    {
        var options = new MesAppOptions();
        // For starting and draining the product's own patience holds: on a busy machine a sound plugin and its callers need seconds, and only who hangs waits for the end of it.
        (string, string)[] patient =
        [
            ("Folder", "none"), ("StopDeadline", "00:00:00.5"),
            ("CollectEvery", "00:00:00.01"), ("CollectWithin", "00:00:20"), ("HealthEvery", "00:10:00"),
        ];
        foreach (var (name, value) in patient.Concat(settings))
        {
            options.Settings["Plugins:" + name] = value;
        }

        options.Settings["RateLimits:ApiBurst"] = "1000000000";
        return options;
    }
}
