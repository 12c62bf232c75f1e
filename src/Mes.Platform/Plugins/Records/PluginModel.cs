using Mes.Platform.Data;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Tables;

namespace Mes.Platform.Plugins.Records;

/// <summary>Tables of the life cycle and of gates.</summary>
internal static class PluginModel
{
    public const int IdLength = 100;
    public const int VersionLength = 64;
    public const int WhyLength = 500;

    public static void Define(ModelBuilder model)
    {
        Device.Define(model);
        PluginAlarm.Define(model);
        PluginOwner.Define(model);
        PluginTablePrefix.Define(model);
        model.Entity<PluginVersionRow>(e =>
        {
            e.ToTable("platform_plugin_version").HasKey(v => new { v.Plugin, v.Version });
            e.Property(v => v.Plugin).Code(IdLength);
            e.Property(v => v.Version).Code(VersionLength);
            e.Property(v => v.Folder).Code(100);
            e.Property(v => v.Hash).Code(64);
            e.Property(v => v.By).HasMaxLength(100);
            e.Property(v => v.Why).HasMaxLength(WhyLength);
        });
        model.Entity<PluginPinRow>(e =>
        {
            e.ToTable("platform_plugin_pin").HasKey(p => new { p.Plugin, p.Site });
            e.Property(p => p.Plugin).Code(IdLength);
            e.Property(p => p.Site).Code(32);
            e.Property(p => p.Version).Code(VersionLength);
            e.Property(p => p.Previous).Code(VersionLength);
            e.Property(p => p.By).HasMaxLength(100);
            e.Property(p => p.Why).HasMaxLength(WhyLength);
        });
        model.Entity<PluginStateRow>(e =>
        {
            e.ToTable("platform_plugin_state").HasKey(s => new { s.Plugin, s.Version, s.Site });
            e.Property(s => s.Plugin).Code(IdLength);
            e.Property(s => s.Version).Code(VersionLength);
            e.Property(s => s.Site).Code(32);
            e.Property(s => s.Reason).HasMaxLength(2000);
            e.Property(s => s.By).HasMaxLength(100);
        });
        Gates(model);
    }

    private static void Gates(ModelBuilder model) =>
        model.Entity<GateOverride>(e =>
        {
            e.ToTable("platform_gate_override").HasKey(o => o.Id);
            e.Property(o => o.Site).Code(32);
            e.Property(o => o.Point).Code(40);
            e.Property(o => o.Subject).Code(60);
            e.Property(o => o.Plugin).Code(80);
            e.Property(o => o.Reason).HasMaxLength(500);
            e.Property(o => o.By).HasMaxLength(100);
            e.Property(o => o.UsedAt).IsConcurrencyToken();
            e.HasIndex(o => new { o.Site, o.Subject, o.At });
        });
}
