using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Records;

/// <summary>Table <c>platform_plugin_owner</c>: who made the first version of an id that came in, or whom an administrator has given it to. Nobody else's versions are let in under it. Gone when the plugin is purged.</summary>
internal sealed class PluginOwner
{
    public required string Plugin { get; init; }

    public required string Publisher { get; set; }

    public DateTime At { get; set; }

    public required string By { get; set; }

    public required string Why { get; set; }

    public static void Define(ModelBuilder model) => model.Entity<PluginOwner>(e =>
    {
        e.ToTable("platform_plugin_owner").HasKey(o => o.Plugin);
        e.Property(o => o.Plugin).Code(PluginModel.IdLength);
        e.Property(o => o.Publisher).HasMaxLength(200);
        e.Property(o => o.By).HasMaxLength(100);
        e.Property(o => o.Why).HasMaxLength(PluginModel.WhyLength);
    });
}
