using Mes.Platform.Plugins;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>A bad plugin hurts nobody: whatever it does, the host lives, its neighbour works, and the culprit is named.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private Plant _plant = null!;

    public async Task InitializeAsync() => _plant = await Plant.StartAsync(("CollectWithin", "00:00:02"));

    public async Task DisposeAsync() => await _plant.DisposeAsync();

    [Theory]
    [InlineData("throw new InvalidOperationException(\"broken on purpose\");", "Platform:Plugin.StartFailed")]
    [InlineData("throw new MesException(ErrorKind.Refused, \"Platform:Busy\");", "Platform:Busy")]
    public async Task One_that_throws_when_configured_or_started_fails_with_its_reason(string code, string reason)
    {
        await _plant.InstallAsync(Made.Configuring(code));
        (await _plant.EnableAsync(Made.Id)).State.ShouldBe(PluginState.Failed);
        await _plant.InstallAsync(Made.Starting(code, "2.0.0"));

        var status = await _plant.UpgradeAsync(Made.Id, "2.0.0");

        status.State.ShouldBe(PluginState.Failed);
        status.Reason.ShouldNotBeNull().Code.ShouldBe(reason);
        await _plant.CollectedAsync();
    }

    [Theory]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("new ManualResetEvent(false).WaitOne();")]
    public async Task One_that_hangs_at_start_is_quarantined_and_the_version_before_works_on(string code)
    {
        // Only who hangs waits for the deadline; but in the same time the version before has to start, on a busy machine too.
        await using var plant = await Plant.StartAsync(("StartDeadline", "00:00:06"));
        await plant.InstallAsync(Made.Starting("", "1.0.0"));
        await plant.EnableAsync(Made.Id);
        await plant.InstallAsync(Made.Starting(code, "2.0.0"));

        var status = await plant.UpgradeAsync(Made.Id, "2.0.0");

        (status.Running, status.State).ShouldBe(("1.0.0", PluginState.Healthy));
        plant.Version(Made.Id, "2.0.0").State.ShouldBe(PluginState.Quarantined);
        var again = await Should.ThrowAsync<MesException>(() => plant.UpgradeAsync(Made.Id, "2.0.0"));
        again.Code.ShouldBe("Platform:Plugin.IsQuarantined");
    }

    [Fact]
    public async Task One_that_hangs_at_stop_is_let_go_and_its_site_can_go_on()
    {
        await _plant.InstallAsync(Made.Stopping("await new TaskCompletionSource().Task;"));
        await _plant.EnableAsync(Made.Id);

        (await _plant.DisableAsync(Made.Id)).State.ShouldBe(PluginState.Stopped);

        (await _plant.EnableAsync(Made.Id)).State.ShouldBe(PluginState.Healthy);
    }

    public static TheoryData<string> Uncaught { get; } = [.. Made.Uncaught];

    [Theory, MemberData(nameof(Uncaught))]
    public async Task One_that_throws_where_nobody_catches_is_quarantined_and_the_process_lives(string code)
    {
        await _plant.InstallAsync(Made.Throwing(code));
        await _plant.EnableAsync(Made.Id);

        await _plant.UntilAsync(() => _plant.At(Made.Id) is { Running: null, State: PluginState.Quarantined });

        _plant.At(Made.Id).Reason.ShouldNotBeNull().Code.ShouldBe("Platform:Plugin.Crashed");
        var refused = await Should.ThrowAsync<MesException>(() => _plant.EnableAsync(Made.Id));
        refused.Code.ShouldBe("Platform:Plugin.IsQuarantined");
        await _plant.CollectedAsync();
        await _plant.DisableAsync(Made.Id);
        await _plant.Operations.LiftQuarantineAsync(Made.Id, "1.0.0", Plant.Person, "looked at it");
        _plant.Version(Made.Id, "1.0.0").State.ShouldNotBe(PluginState.Quarantined);
    }

    [Fact]
    public async Task One_whose_thread_does_not_end_is_a_zombie_that_is_counted_and_the_next_version_works()
    {
        await _plant.InstallAsync(Made.Starting(
            "new Thread(() => { var w = new ManualResetEvent(false); w.WaitOne(); GC.KeepAlive(this); }) { IsBackground = true }.Start();"));
        await _plant.EnableAsync(Made.Id);
        await _plant.InstallAsync(Made.Starting("", "2.0.0"));

        (await _plant.UpgradeAsync(Made.Id, "2.0.0")).Running.ShouldBe("2.0.0");

        await _plant.UntilAsync(() => _plant.Version(Made.Id, "1.0.0").State == PluginState.Zombie);
        _plant.Plugins.Memory.ShouldSatisfyAllConditions(
            m => m.Zombies.ShouldBe(1), m => m.Bytes.ShouldBeGreaterThan(0), m => m.RestartAdvised.ShouldBeFalse());
        (await _plant.DisableAsync(Made.Id)).State.ShouldBe(PluginState.Stopped);
        await _plant.UntilAsync(() => _plant.Version(Made.Id, "2.0.0").State == PluginState.Unloaded);
    }

    [Fact]
    public async Task Two_plugins_use_different_versions_of_one_library()
    {
        foreach (var (id, version) in new[] { ("test.one", "1"), ("test.two", "2") })
        {
            var library = PluginMaker.Compile([$"namespace Lib; public static class Say {{ public static string Version => \"{version}\"; }}"], "Lib");
            var plugin = Made.Starting($"if (Lib.Say.Version != \"{version}\") throw new InvalidOperationException(Lib.Say.Version);");
            plugin.References = [Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library)];
            plugin.Files["lib/Lib.dll"] = library;
            plugin.Manifest["id"] = id;
            await _plant.InstallAsync(plugin);
        }

        (await _plant.EnableAsync("test.one")).State.ShouldBe(PluginState.Healthy);
        (await _plant.EnableAsync("test.two")).State.ShouldBe(PluginState.Healthy);
    }
}
