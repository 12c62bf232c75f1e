using Mes.Platform.Plugins;
using Mes.Sdk.Packaging;
using Mes.Platform.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Plugins;

public sealed class PluginTests : IAsyncLifetime
{
    private readonly TempFolder _shipped = new();
    private MesApp _app = null!;

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_plugin_works_only_at_the_site_where_it_is_on_and_stops_when_it_is_switched_off()
    {
        Ship("Works");
        await StartAsync();
        One().State.ShouldBe(PluginState.Installed, "a new plugin is off everywhere");

        await SwitchAsync("test.works", on: true);
        One().Sites["wuhu"].ShouldSatisfyAllConditions(
            s => s.Enabled.ShouldBeTrue(), s => s.Running.ShouldBe("1.0.0"), s => s.State.ShouldBe(PluginState.Healthy), s => s.Reason.ShouldBeNull());
        One().Sites["barcelona"].Running.ShouldBeNull();

        await SwitchAsync("test.works", on: false);
        One().Sites["wuhu"].State.ShouldBe(PluginState.Stopped);
    }

    [Fact]
    public async Task A_plugin_that_throws_at_start_falls_alone_and_says_why()
    {
        Ship("ThrowsOnStart");
        Ship("Works");
        await StartAsync();

        await SwitchAsync("test.throws-on-start", on: true);
        await SwitchAsync("test.works", on: true);

        Of("test.throws-on-start").Reason.ShouldNotBeNull().Code.ShouldBe("Platform:Plugin.StartFailed");
        Of("test.works").State.ShouldBe(PluginState.Healthy);
    }

    [Fact]
    public async Task A_plugin_that_brings_its_own_sdk_is_rejected()
    {
        var folder = Ship("Works");
        File.Copy(typeof(IMesPlugin).Assembly.Location, Path.Combine(folder, "lib", "Mes.Sdk.dll"));

        await RejectedAsync("Platform:Plugin.ShipsSharedAssembly");
    }

    [Fact]
    public async Task A_plugin_for_another_sdk_is_rejected()
    {
        Change(Ship("Works"), ">=1.0 <2", ">=2.0 <3");

        await RejectedAsync("Platform:Plugin.SdkMismatch");
    }

    [Fact]
    public async Task A_plugin_that_reaches_into_the_host_is_rejected()
    {
        Ship("ReachesInside");

        await RejectedAsync("Platform:Plugin.ReachesInside");
    }

    [Fact]
    public async Task A_plugin_whose_entry_is_no_plugin_is_rejected()
    {
        Change(Ship("Works"), "Works.Entry", "Works.Missing");

        await RejectedAsync("Platform:Plugin.EntryTypeWrong");
    }

    [Theory]
    [InlineData("{ \"id\": ")]
    [InlineData("{ \"id\": \"test.works\" }")]
    [InlineData("{ \"id\": \"test.works\", \"unknown\": 1 }")]
    public async Task A_manifest_that_is_not_one_is_rejected(string manifest)
    {
        File.WriteAllText(Path.Combine(Ship("Works"), PluginManifest.FileName), manifest);

        await RejectedAsync("Platform:Plugin.ManifestInvalid");
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _shipped.Dispose();
    }

    private static void Change(string folder, string old, string now)
    {
        var file = Path.Combine(folder, PluginManifest.FileName);
        File.WriteAllText(file, File.ReadAllText(file).Replace(old, now, StringComparison.Ordinal));
    }

    private string Ship(string plugin)
    {
        var source = Path.Combine(TestPlugins.Folder, plugin);
        var target = Path.Combine(_shipped.Path, plugin);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    private async Task StartAsync()
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = _shipped.Path;
        _app = await MesApp.StartAsync(TestDatabase.Sqlite, options);
        await Plugins().SettledAsync();
    }

    private async Task SwitchAsync(string plugin, bool on)
    {
        await _app.RunAsync(new SwitchPlugin("wuhu", plugin, on));
        await Plugins().FollowAsync(plugin);
    }

    private async Task RejectedAsync(string code)
    {
        await StartAsync();

        One().State.ShouldBe(PluginState.Rejected);
        One().Reason.ShouldNotBeNull().Code.ShouldBe(code);
    }

    private PluginManager Plugins() => _app.Services.GetRequiredService<PluginManager>();

    private PluginStatus One() => Plugins().All.ShouldHaveSingleItem();

    private PluginStatus Of(string id) => Plugins().All.Single(p => p.Id == id);
}
