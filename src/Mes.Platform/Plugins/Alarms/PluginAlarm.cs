namespace Mes.Platform.Plugins.Alarms;

/// <summary>Table <c>platform_plugin_alarm</c>: something about a plugin that a person must look at. One row for each thing that can be wrong, for as long as it is wrong or nobody has seen it (ISA-18.2: an alarm that is over stays until it is acknowledged).</summary>
internal sealed class PluginAlarm
{
    /// <summary>Subject of how the plugin itself stands.</summary>
    public const string State = "state";

    /// <summary>Subject of a stop that was not clean.</summary>
    public const string Stop = "stop";

    /// <summary>Subject of log lines that are dropped.</summary>
    public const string Log = "log";

    /// <summary>Subject of code that stays in memory.</summary>
    public const string Memory = "memory";

    /// <summary>The site; empty: everywhere.</summary>
    public required string Site { get; init; }

    public required string Plugin { get; init; }

    /// <summary>What is wrong, for example <c>job:tally</c>, <c>gate:station.exit</c>, <c>event:orders.released.v1</c>, <c>state</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The sentence, as code and values in JSON.</summary>
    public required string Reason { get; set; }

    public DateTime FirstAt { get; set; }

    public DateTime LastAt { get; set; }

    /// <summary>How often since <see cref="FirstAt"/>.</summary>
    public int Count { get; set; }

    /// <summary>When it was over; null: it is still so, or nobody can say.</summary>
    public DateTime? ClearedAt { get; set; }

    public DateTime? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    /// <summary>What the person said about it.</summary>
    public string? Remark { get; set; }

    public static void Define(ModelBuilder model) => model.Entity<PluginAlarm>(e =>
    {
        e.ToTable("platform_plugin_alarm").HasKey(a => new { a.Site, a.Plugin, a.Subject });
        e.Property(a => a.Site).Code(32);
        e.Property(a => a.Plugin).Code(100);
        e.Property(a => a.Subject).Code(120);
        e.Property(a => a.Reason).HasMaxLength(2000);
        e.Property(a => a.AcknowledgedBy).HasMaxLength(100);
        e.Property(a => a.Remark).HasMaxLength(500);
    });

    /// <summary>It happens, once more or anew.</summary>
    public void Happen(string reason, DateTime at, int times)
    {
        if (AcknowledgedAt is not null || ClearedAt is not null)
        {
            (FirstAt, Count) = (at, 0);
            (ClearedAt, AcknowledgedAt, AcknowledgedBy, Remark) = (null, null, null, null);
        }

        (Reason, LastAt, Count) = (reason, at, Count + times);
    }
}
