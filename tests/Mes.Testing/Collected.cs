using Mes.Platform.Plugins.Unloading;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Testing;

/// <summary>Whether what plugins have left behind is gone from memory.</summary>
public static class Collected
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until nothing that was let go is in memory, and fails with the names of the holders where something stays.</summary>
    public static async Task CollectedAsync(this MesApp app)
    {
        var unloads = app.Services.GetRequiredService<PluginUnloads>();
        await Task.WhenAll(unloads.Open.Select(u => u.Proven).ToList()).WaitAsync(Patience);
        if (unloads.Memory.Zombies > 0)
        {
            throw new InvalidOperationException(HeldBy(app, unloads));
        }
    }

    private static string HeldBy(MesApp app, PluginUnloads unloads) => string.Join(
        Environment.NewLine,
        unloads.Open.Select(u => (u.Plugin, u.Version)).Distinct().Select(u =>
            $"{u.Plugin} {u.Version} is held by{Environment.NewLine}{Holders.Of(Path.Combine(app.DataFolder, "plugins", u.Plugin, u.Version + "-"))}"));
}
