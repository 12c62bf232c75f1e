using System.Diagnostics;
using System.Text.RegularExpressions;
using Mes.Platform.Live;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Sites;
using Mes.Platform.Tests.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Drivers;

/// <summary>A driver in a process of its own, and what becomes of the host when that process dies.</summary>
public sealed partial class WorkerTests : IAsyncLifetime
{
    private const string Plugin = "test.crashing-driver";
    private MesApp _app = null!;
    private IDevices _devices = null!;

    public async Task InitializeAsync()
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Folder"] = TestPlugins.Only("CrashingDriver");
        options.Settings["Plugins:Workers:FirstRestart"] = "00:00:00.050";
        options.Settings["Plugins:Drivers:FirstRetry"] = "00:00:00.050";
        options.Settings["Plugins:Drivers:LongestRetry"] = "00:00:00.200";
        _app = await MesApp.StartAsync(TestDatabase.Sqlite, options);
        await _app.Services.GetRequiredService<PluginManager>().SettledAsync();
        _app.Services.GetRequiredService<PluginManager>().All.ShouldHaveSingleItem().Reason.ShouldBeNull();
        _devices = new SiteDevices(_app.Services.GetRequiredService<DeviceDirectory>(), "wuhu");
        var settled = _app.Services.GetRequiredService<PluginManager>().NextChangeAsync();
        await _app.RunAsync(new SwitchPlugin("wuhu", Plugin, true));
        await settled;
        await _app.RunAsync(new DefineDevice("scale-1", Plugin, "crashing-scale", new Dictionary<string, string> { ["weight"] = "12.5", ["pin"] = "4711" }));
        await BecomesAsync(DeviceState.Online);
    }

    [Fact]
    public async Task A_driver_works_in_a_process_of_its_own_without_the_hosts_environment()
    {
        var pid = Pid();

        pid.ShouldNotBe(Environment.ProcessId);
        (await _devices.ReadAsync("SCALE-1", "weight", default)).Value.ShouldBe("12.5");
        (await _devices.ReadAsync("SCALE-1", "pin", default)).Value.ShouldBe("4711", "the driver is given the secret");
        (await _devices.ReadAsync("scale-1", "environment", default)).Value.Split(';')
            .ShouldAllBe(name => !name.StartsWith("MES_") && !name.StartsWith("ConnectionStrings"));
        var refused = await Should.ThrowAsync<DeviceException>(() => _devices.ReadAsync("scale-1", "nothing", default));
        refused.Error.Code.ShouldBe("test.crashing-driver:ItemUnknown");
        refused.Error.Data["Item"].ShouldBe("nothing");
    }

    [Fact]
    public async Task What_a_device_says_by_itself_reaches_who_listens()
    {
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var heard = _devices.ListenAsync("scale-1", end.Token).GetAsyncEnumerator(end.Token);
        var next = heard.MoveNextAsync();
        await _devices.WriteAsync("scale-1", "say", "7.25", end.Token);

        (await next).ShouldBeTrue();
        heard.Current.Device.ShouldBe("SCALE-1");
        heard.Current.Reading.Value.ShouldBe("7.25");
        await heard.DisposeAsync();
    }

    [Theory]
    [InlineData("stack-overflow", "Platform:Worker.Crashed")]
    [InlineData("native-crash", "Platform:Worker.Crashed")]
    [InlineData("exit", "Platform:Worker.Crashed")]
    [InlineData("memory-hog", "Platform:Worker.Memory")]
    public async Task A_worker_that_dies_takes_nothing_with_it_and_is_started_again(string way, string reason)
    {
        var before = Pid();
        var offline = BecomesAsync(DeviceState.Offline);

        // Nobody answers any more: the call itself tells that it is not known to have been done.
        await Should.ThrowAsync<DeviceException>(() => _devices.WriteAsync("scale-1", way, "", default));

        await offline;
        await BecomesAsync(DeviceState.Online);
        Pid().ShouldNotBe(before);
        Gone(before).ShouldBeTrue();
        _reasons.ShouldContain(r => r == reason || (way == "memory-hog" && r == "Platform:Worker.Crashed"), string.Join(' ', _reasons));
        (await _devices.ReadAsync("scale-1", "weight", default)).Value.ShouldBe("12.5");
        (await _app.ClientFor(null).GetAsync("health/live")).IsSuccessStatusCode.ShouldBeTrue("the host went on");
    }

    [Fact]
    public async Task Switched_off_the_plugin_leaves_no_process_behind()
    {
        var pid = Pid();
        var settled = _app.Services.GetRequiredService<PluginManager>().NextChangeAsync();
        await _app.RunAsync(new SwitchPlugin("wuhu", Plugin, false));
        await settled;

        Gone(pid).ShouldBeTrue();
        var row = (await _app.RunAsync(new ListDevices())).ShouldHaveSingleItem();
        (row.State, row.Reason!.Code).ShouldBe((DeviceState.Offline, "Platform:Device.PluginOff"));
    }

    [Fact]
    public async Task A_devices_settings_are_checked_and_its_secrets_are_neither_shown_nor_kept_in_clear()
    {
        var wrong = await Should.ThrowAsync<MesException>(() => _app.RunAsync(
            new DefineDevice("scale-2", Plugin, "crashing-scale", new Dictionary<string, string> { ["weight"] = "-1", ["colour"] = "red" })));
        wrong.Details.Select(d => (d.Code, d.Target)).ShouldBe(
            [("Platform:SettingUnknown", "colour"), ("Platform:Device.SettingWrong", "weight")], ignoreOrder: true);

        var row = (await _app.RunAsync(new ListDevices())).ShouldHaveSingleItem();
        row.Settings.ShouldBe(new Dictionary<string, string> { ["weight"] = "12.5" });
        await using var connection = _app.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select \"Settings\" from platform_device";
        ((string)(await command.ExecuteScalarAsync())!).ShouldNotContain("4711");

        // Left out, the secret stays.
        await _app.RunAsync(new DefineDevice("scale-1", Plugin, "crashing-scale", new Dictionary<string, string> { ["weight"] = "13" }));
        await BecomesAsync(DeviceState.Online);
        (await _devices.ReadAsync("scale-1", "weight", default)).Value.ShouldBe("13");
        (await _devices.ReadAsync("scale-1", "pin", default)).Value.ShouldBe("4711");

        (await _app.ClientFor("engineer").GetAsync("api/v1/admin/sites/wuhu/devices")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        using var administrator = _app.ClientFor("administrator");
        var told = await administrator.GetStringAsync("api/v1/admin/sites/wuhu/devices");
        told.ShouldContain("\"SCALE-1\"");
        told.ShouldNotContain("4711");
        (await administrator.DeleteAsync("api/v1/admin/sites/wuhu/devices/scale-1")).IsSuccessStatusCode.ShouldBeTrue();
        _devices.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_as_by_a_power_cut_the_host_takes_its_worker_with_it()
    {
        await _app.StopAsync();
        using var host = await HostProcess.StartAsync(_app, "--Plugins:Folder=" + TestPlugins.Only("CrashingDriver"));
        var worker = int.Parse((await host.SaysAsync(AtWork())).Groups[1].Value);
        Process.GetProcessById(worker).Id.ShouldBe(worker, "it lives");

        await host.KillAsync();

        Gone(worker).ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    private readonly List<string> _reasons = [];

    private async Task BecomesAsync(DeviceState state)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var feed = _app.Services.GetRequiredService<ILiveFeed>().Subscribe("wuhu", DeviceDirectory.Topic, () =>
        {
            Look();
            return Task.CompletedTask;
        });
        Look();
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(3));

        void Look()
        {
            var now = _devices.All.SingleOrDefault();
            if (now?.Reason is { } reason)
            {
                lock (_reasons)
                {
                    _reasons.Add(reason.Code);
                }
            }

            if (now?.State == state)
            {
                reached.TrySetResult();
            }
        }
    }

    private int Pid() => int.Parse(_app.Services.GetRequiredService<DeviceDirectory>().RunnerOf("wuhu", "scale-1")!.Facts["pid"]);

    private static bool Gone(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.WaitForExit(TimeSpan.FromSeconds(30));
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"is at work, process (\d+)")]
    private static partial Regex AtWork();
}
