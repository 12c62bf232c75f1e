using Mes.Platform.Data;
using Mes.Platform.Plugins.Events;
using Mes.Platform.Plugins.Jobs;

namespace Mes.Platform.Plugins;

/// <summary>What the host keeps of plugins' jobs and events.</summary>
internal static class PluginTables
{
    public static void Define(ModelBuilder model)
    {
        model.Entity<PluginJobRow>(e =>
        {
            e.ToTable("platform_plugin_job").HasKey(j => new { j.Plugin, j.Site, j.Job });
            e.Property(j => j.Plugin).Code(80);
            e.Property(j => j.Site).Code(32);
            e.Property(j => j.Job).Code(80);
            e.Property(j => j.Cron).HasMaxLength(100);
            e.Property(j => j.Outcome).HasMaxLength(500);
        });
        model.Entity<PluginCursor>(e =>
        {
            e.ToTable("platform_plugin_cursor").HasKey(c => new { c.Plugin, c.Site });
            e.Property(c => c.Plugin).Code(80);
            e.Property(c => c.Site).Code(32);
            e.Property(c => c.Holder).HasMaxLength(100);
        });
        model.Entity<PluginDelivery>(e =>
        {
            e.ToTable("platform_plugin_delivery").HasKey(d => new { d.Plugin, d.Site, d.MessageRow });
            e.Property(d => d.Plugin).Code(80);
            e.Property(d => d.Site).Code(32);
            e.Property(d => d.Stream).Code(80);
            e.Property(d => d.Type).Code(100);
            e.Property(d => d.CorrelationId).HasMaxLength(64);
            e.Property(d => d.LastError).HasMaxLength(1000);
        });
    }
}
