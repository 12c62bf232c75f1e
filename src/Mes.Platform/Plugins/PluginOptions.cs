using Mes.Platform.Plugins.Containment;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Plugins;

/// <summary>How patient the host is with plugins. Section <c>Plugins</c>.</summary>
internal sealed record PluginOptions
{
    public const string Section = "Plugins";

    /// <summary>The core without plugins: <c>run --safe-mode</c>.</summary>
    public bool SafeMode { get; init; }

    /// <summary>For configuring and starting; what takes longer is quarantined.</summary>
    public TimeSpan StartDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For what extension points prepare, such as migrating the plugin's tables.</summary>
    public TimeSpan PrepareDeadline { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan HealthDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a running plugin is asked for its health.</summary>
    public TimeSpan HealthEvery { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For calls that are inside when a plugin stops.</summary>
    public TimeSpan DrainDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For open pages to let go of a plugin that has left, and for their browsers to confirm it. A page that does not, since its tab sleeps or its cable is pulled, is ended and opens anew by itself.</summary>
    public TimeSpan ScreensDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For each part that stops, and for the disposal of the plugin's container.</summary>
    public TimeSpan StopDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A new version that turns degraded so soon after an upgrade gives way to the one before.</summary>
    public TimeSpan RollBackWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What is not collected after so long is a zombie.</summary>
    public TimeSpan CollectWithin { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>First wait between two collections; it doubles up to 30 s.</summary>
    public TimeSpan CollectEvery { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether framework caches are freed of a plugin's types after it has stopped. Off: only memory is lost.</summary>
    public bool Sweep { get; init; } = true;

    /// <summary>So many zombies ask for a restart in the next maintenance window.</summary>
    public int ZombieLimit { get; init; } = 5;

    /// <summary>So many estimated bytes of zombies ask for the same.</summary>
    public long ZombieBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>A plugin at work during two hard exits within this time is quarantined at the next start.</summary>
    public TimeSpan HardExitsWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often this host looks whether another process, such as the command line, has decided something about plugins.</summary>
    public TimeSpan FollowEvery { get; init; } = TimeSpan.FromSeconds(5);

    public BreakerOptions Breaker { get; init; } = new();

    public static PluginOptions Of(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<PluginOptions>() ?? new PluginOptions();
        return options with { SafeMode = options.SafeMode || configuration.GetValue("safe-mode", false) };
    }
}
