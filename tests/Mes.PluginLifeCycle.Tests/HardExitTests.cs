using Mes.Platform.Plugins;

namespace Mes.PluginLifeCycle.Tests;

public sealed class HardExitTests
{
    [Fact]
    public async Task A_plugin_that_was_at_work_during_two_hard_exits_is_quarantined_and_stations_are_served()
    {
        await using var plant = await Plant.StartAsync();
        await plant.InstallAsync(Made.Starting(""));
        await plant.EnableAsync(Made.Id);
        await plant.App.StopAsync();
        for (var i = 0; i < 2; i++)
        {
            using var host = await HostProcess.StartAsync(plant.App);
            await MarkerWait.WorksAsync(plant.App.DataFolder, Made.Id, exits: i);
            await host.KillAsync();
        }

        await plant.RestartAsync();

        (plant.At(Made.Id).Running, plant.At(Made.Id).State).ShouldBe((null, PluginState.Quarantined));
        plant.At(Made.Id).Reason.ShouldNotBeNull().Code.ShouldBe("Platform:Plugin.HardExits");
        using var client = plant.App.ClientFor("operator", Plant.Site);
        (await client.GetAsync("routing/board")).EnsureSuccessStatusCode();
    }
}

internal static class MarkerWait
{
    /// <summary>Waits until the host that runs now, after so many hard exits, has written down that the plugin is at work.</summary>
    public static async Task WorksAsync(string data, string plugin, int exits)
    {
        var folder = Path.Combine(data, "plugins");
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder, "at-work.json*") { EnableRaisingEvents = true };
        void Look()
        {
            try
            {
                var text = File.ReadAllText(Path.Combine(folder, "at-work.json"));
                using var marker = System.Text.Json.JsonDocument.Parse(text);
                if (marker.RootElement.GetProperty("exits").GetArrayLength() == exits && marker.RootElement.GetProperty("atWork").EnumerateArray().Any(p => p.GetProperty("plugin").GetString() == plugin))
                {
                    seen.TrySetResult();
                }
            }
            catch (IOException)
            {
                // It is being replaced; the next event comes.
            }
        }

        watcher.Renamed += (_, _) => Look();
        Look();
        await seen.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }
}
