namespace Mes.Sdk.Packaging;

/// <summary>Work on a schedule; the administrator may change it. Text: <c>Job.{id}</c>.</summary>
internal sealed record PluginJob
{
    public required string Id { get; init; }

    /// <summary>Quartz cron expression of six or seven fields, in the site's time zone.</summary>
    public required string Cron { get; init; }

    /// <summary>Seconds after which a run is cancelled, 1 to 86400.</summary>
    public int MaxSeconds { get; init; } = 300;
}
