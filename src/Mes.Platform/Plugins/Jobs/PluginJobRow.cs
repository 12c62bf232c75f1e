namespace Mes.Platform.Plugins.Jobs;

/// <summary>What became of a job's last run.</summary>
public enum PluginJobState
{
    /// <summary>It has never run.</summary>
    New,
    Running,
    Succeeded,
    Failed,

    /// <summary>It took too long and ended when it was told to.</summary>
    Overrun,

    /// <summary>It took too long and has not ended since.</summary>
    Stuck,

    /// <summary>The plugin was stopped meanwhile.</summary>
    Stopped,
}

/// <summary>Table <c>platform_plugin_job</c>: an administrator's changes to a job at a site, and its last run.</summary>
internal sealed class PluginJobRow
{
    public required string Plugin { get; init; }

    public required string Site { get; init; }

    public required string Job { get; init; }

    /// <summary>Instead of the manifest's; null: the manifest's.</summary>
    public string? Cron { get; set; }

    public bool Off { get; set; }

    public PluginJobState State { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    public string? Outcome { get; set; }
}
