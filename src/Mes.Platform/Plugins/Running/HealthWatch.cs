namespace Mes.Platform.Plugins.Running;

/// <summary>Asks a plugin at work again and again how it stands.</summary>
internal sealed class HealthWatch(PluginRuntime runtime, PluginEntry entry, PluginPlace place)
{
    /// <summary>Ends when the activation stops.</summary>
    public async Task RunAsync(PluginActivation activation, CancellationToken ct)
    {
        var stopping = activation.Stopping;
        try
        {
            using var timer = new PeriodicTimer(runtime.Options.HealthEvery, runtime.Time);
            while (await timer.WaitForNextTickAsync(stopping))
            {
                var health = await activation.CheckAsync(stopping);
                if (health.Level != PluginHealthLevel.Healthy && place.Now is { State: PluginState.Healthy })
                {
                    await entry.AilAsync(place, activation, health.Reason ?? MesError.Of("Platform:Plugin.Unhealthy", ("Id", activation.PluginId)), ct);
                }
                else if (health.Level == PluginHealthLevel.Healthy)
                {
                    await entry.RecoverAsync(place, activation, ct);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // It stops.
        }
        catch (Exception e)
        {
            runtime.Log.LogError("The health of plugin {Id} is no longer watched: {Reason}", entry.Id, e.ToString());
        }
    }
}
