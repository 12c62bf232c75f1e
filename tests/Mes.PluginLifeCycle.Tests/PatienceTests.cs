using Mes.Platform.Plugins;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>How patient the host is: with what stays in memory, with a new version that turns bad, and with plugins that keep the start waiting.</summary>
public sealed class PatienceTests : IAsyncLifetime
{
    private Plant _plant = null!;

    public async Task InitializeAsync() => _plant = await Plant.StartAsync(("CollectWithin", "00:00:01"), ("HealthEvery", "00:00:00.05"), ("StartDeadline", "00:01:00"));

    public async Task DisposeAsync() => await _plant.DisposeAsync();

    [Fact]
    public async Task At_five_zombies_a_restart_in_the_next_maintenance_window_is_advised_and_never_done()
    {
        var process = Environment.ProcessId;
        for (var i = 1; i <= 5; i++)
        {
            var id = $"{Made.Id}-{i}";
            await _plant.InstallAsync(Made.Starting(
                "new Thread(() => { new ManualResetEvent(false).WaitOne(); GC.KeepAlive(this); }) { IsBackground = true }.Start();").With("id", $"\"{id}\""));
            await _plant.EnableAsync(id);
            await _plant.DisableAsync(id);
            await _plant.UntilAsync(() => _plant.Version(id, "1.0.0").State == PluginState.Zombie);
            (_plant.Plugins.Memory.Zombies, _plant.Plugins.Memory.RestartAdvised).ShouldBe((i, i == 5));
        }

        await _plant.InstallAsync(Made.Starting("").With("id", "\"test.made-after\""));
        (await _plant.EnableAsync("test.made-after")).State.ShouldBe(PluginState.Healthy, "the next one works beside them");
        Environment.ProcessId.ShouldBe(process);
    }

    [Fact]
    public async Task A_new_version_that_turns_bad_when_its_trial_is_over_stays_degraded_until_a_person_decides()
    {
        await using var plant = await Plant.StartAsync(("HealthEvery", "00:00:00.05"), ("RollBackWithin", "00:00:00"));
        AppContext.SetData("test.patience.ill", null);
        await plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        await plant.EnableAsync(Made.Id);
        await plant.InstallAsync(Made.Saying($"AppContext.GetData(\"test.patience.ill\") is null ? PluginHealth.Healthy : {Made.Unhealthy}", "2.0.0"));
        await plant.UpgradeAsync(Made.Id, "2.0.0");

        AppContext.SetData("test.patience.ill", true);
        await plant.UntilAsync(() => plant.At(Made.Id).State == PluginState.Degraded);

        (plant.At(Made.Id).Running, plant.At(Made.Id).Previous).ShouldBe(("2.0.0", "1.0.0"));
        (await plant.Operations.RollBackAsync(Made.Id, Plant.Site, Plant.Person, "it ails")).Running.ShouldBe("1.0.0");
        AppContext.SetData("test.patience.ill", null);
    }

    [Fact]
    public async Task Stations_are_served_while_a_plugin_keeps_the_start_waiting()
    {
        var gate = new TaskCompletionSource();
        gate.SetResult();
        AppContext.SetData("test.patience.gate", gate);
        await _plant.InstallAsync(Made.Starting("await ((TaskCompletionSource)AppContext.GetData(\"test.patience.gate\")!).Task;"));
        (await _plant.EnableAsync(Made.Id)).State.ShouldBe(PluginState.Healthy);
        AppContext.SetData("test.patience.gate", gate = new TaskCompletionSource());

        await _plant.RestartUnsettledAsync(("StartDeadline", "00:01:00"));

        using var client = _plant.App.ClientFor("operator", Plant.Site);
        (await client.GetAsync("routing/board")).EnsureSuccessStatusCode();
        _plant.At(Made.Id).Running.ShouldBeNull("it has not started yet");
        gate.SetResult();
        await _plant.UntilAsync(() => _plant.At(Made.Id).Running == "1.0.0");
    }
}
