using Mes.Platform.Audit;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Operations;

namespace Mes.PluginLifeCycle.Tests;

public sealed class UpgradeTests : IAsyncLifetime
{
    private Plant _plant = null!;

    public async Task InitializeAsync() => _plant = await Plant.StartAsync(("HealthEvery", "00:00:00.05"));

    public async Task DisposeAsync() => await _plant.DisposeAsync();

    [Fact]
    public async Task What_is_installed_is_on_nowhere_and_a_site_keeps_its_version_until_somebody_decides()
    {
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        _plant.Of(Made.Id).State.ShouldBe(PluginState.Installed);
        (await _plant.EnableAsync(Made.Id)).Running.ShouldBe("1.0.0");

        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.1.0"));

        _plant.At(Made.Id).Running.ShouldBe("1.0.0");
        _plant.Of(Made.Id).Sites["barcelona"].Enabled.ShouldBeFalse();
        var upgraded = await _plant.UpgradeAsync(Made.Id, "1.1.0");
        (upgraded.Running, upgraded.State, upgraded.Previous, upgraded.By, upgraded.Why)
            .ShouldBe(("1.1.0", PluginState.Healthy, "1.0.0", Plant.Person.Actor.Name, "a test"));
        await _plant.CollectedAsync();
        _plant.Version(Made.Id, "1.0.0").State.ShouldBe(PluginState.Unloaded);
    }

    [Fact]
    public async Task A_new_version_that_is_not_healthy_leaves_the_old_one_at_work_and_says_why()
    {
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        await _plant.InstallAsync(Made.Saying(Made.Unhealthy, "2.0.0"));
        await _plant.EnableAsync(Made.Id);
        // The newest is taken at first, and it can't work alone either.
        _plant.At(Made.Id).State.ShouldBe(PluginState.Failed);
        await _plant.UpgradeAsync(Made.Id, "1.0.0");
        _plant.At(Made.Id).State.ShouldBe(PluginState.Healthy);

        var after = await _plant.UpgradeAsync(Made.Id, "2.0.0");

        (after.Running, after.Version, after.State).ShouldBe(("1.0.0", "1.0.0", PluginState.Healthy));
        after.Reason.ShouldNotBeNull().Code.ShouldBe("Platform:Plugin.UpgradeFailed");
        await _plant.CollectedAsync();
        var told = await _plant.App.RunAsync(new ListAudit(), site: null);
        told.Items.ShouldContain(e => e.Action == "RecordPluginState" && e.After!.Contains("2.0.0") && e.After.Contains("Failed"));
    }

    [Fact]
    public async Task A_new_version_that_turns_bad_soon_gives_way_to_the_one_before()
    {
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        await _plant.EnableAsync(Made.Id);
        await _plant.InstallAsync(Made.Saying($"count == 0 ? PluginHealth.Healthy : {Made.Unhealthy}", "2.0.0"));

        await _plant.UpgradeAsync(Made.Id, "2.0.0");

        await _plant.UntilAsync(() => _plant.At(Made.Id) is { Running: "1.0.0", Reason.Code: "Platform:Plugin.WentBack" });
        _plant.At(Made.Id).Version.ShouldBe("1.0.0");
        await _plant.CollectedAsync();
    }

    [Fact]
    public async Task A_person_rolls_back_once()
    {
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        await _plant.EnableAsync(Made.Id);
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "2.0.0"));
        await _plant.UpgradeAsync(Made.Id, "2.0.0");

        (await _plant.Operations.RollBackAsync(Made.Id, Plant.Site, Plant.Person, "it rattles")).Running.ShouldBe("1.0.0");

        (await RefusedAsync(() => _plant.Operations.RollBackAsync(Made.Id, Plant.Site, Plant.Person, "again")))
            .ShouldBe("Platform:Plugin.NothingToRollBackTo");
    }

    [Fact]
    public async Task A_version_in_use_stays_and_a_removed_one_is_gone_from_the_disk_at_the_next_start()
    {
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        await _plant.EnableAsync(Made.Id);
        (await RefusedAsync(() => _plant.Operations.RemoveAsync(Made.Id, "1.0.0", Plant.Person, "no"))).ShouldBe("Platform:Plugin.InUse");
        (await RefusedAsync(() => _plant.Operations.PurgeAsync(Made.Id, Plant.Person, "no"))).ShouldBe("Platform:Plugin.InUse");
        (await RefusedAsync(() => _plant.InstallAsync(Made.Saying(Made.Unhealthy, "1.0.0")))).ShouldBe("Platform:Plugin.VersionTaken");
        var folder = Path.Combine(_plant.App.DataFolder, "plugins", Made.Id, _plant.Version(Made.Id, "1.0.0").Folder);
        Directory.Exists(folder).ShouldBeTrue();

        await _plant.DisableAsync(Made.Id);
        await _plant.Operations.RemoveAsync(Made.Id, "1.0.0", Plant.Person, "no longer needed");
        await _plant.RestartAsync();

        Directory.Exists(folder).ShouldBeFalse();
        _plant.Plugins.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_site_finds_its_version_again_after_a_restart_and_none_in_safe_mode()
    {
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        await _plant.EnableAsync(Made.Id);
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "2.0.0"));

        await _plant.RestartAsync();
        _plant.At(Made.Id).Running.ShouldBe("1.0.0");

        await _plant.RestartAsync(("SafeMode", "true"));
        _plant.Plugins.SafeMode.ShouldBeTrue();
        (_plant.At(Made.Id).Running, _plant.At(Made.Id).Reason?.Code).ShouldBe((null, "Platform:Plugin.SafeMode"));
    }

    [Fact]
    public async Task A_changed_file_is_never_loaded()
    {
        await _plant.InstallAsync(Made.Saying("PluginHealth.Healthy", "1.0.0"));
        var folder = Path.Combine(_plant.App.DataFolder, "plugins", Made.Id, _plant.Version(Made.Id, "1.0.0").Folder);
        await File.AppendAllTextAsync(Path.Combine(folder, "localization", "en.json"), " ");

        var status = await _plant.EnableAsync(Made.Id);

        (status.Running, status.State, status.Reason?.Code).ShouldBe((null, PluginState.Rejected, "Platform:Plugin.Changed"));
    }

    private static async Task<string> RefusedAsync(Func<Task> what) => (await Should.ThrowAsync<MesException>(what)).Code;
}
