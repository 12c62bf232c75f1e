using Mes.Platform.Audit;
using Mes.Platform.Events;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Drivers;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Events;
using Mes.Platform.Plugins.Jobs;
using Mes.Platform.Plugins.Tables;
using Mes.Platform.Sites;
using Mes.Platform.UseCases;

namespace Mes.Platform.Data;

/// <summary>The platform's own tables, <c>platform_*</c>.</summary>
internal abstract class PlatformDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string TablePrefix = "platform";

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<SiteSwitch> SiteSwitches => Set<SiteSwitch>();

    public DbSet<SettingValue> SettingValues => Set<SettingValue>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<InboxEntry> InboxEntries => Set<InboxEntry>();

    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<GateOverride> GateOverrides => Set<GateOverride>();

    public DbSet<PluginVersionRow> PluginVersions => Set<PluginVersionRow>();

    public DbSet<PluginPinRow> PluginPins => Set<PluginPinRow>();

    public DbSet<PluginStateRow> PluginStates => Set<PluginStateRow>();

    public DbSet<PluginAlarm> PluginAlarms => Set<PluginAlarm>();

    public DbSet<PluginOwner> PluginOwners => Set<PluginOwner>();

    public DbSet<PluginTablePrefix> PluginPrefixes => Set<PluginTablePrefix>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<Sequence> Sequences => Set<Sequence>();

    public DbSet<PluginJobRow> PluginJobs => Set<PluginJobRow>();

    public DbSet<PluginCursor> PluginCursors => Set<PluginCursor>();

    public DbSet<PluginDelivery> PluginDeliveries => Set<PluginDelivery>();

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model)
    {
        Places(model);
        Messages(model);
        PluginModel.Define(model);
        PluginTables.Define(model);
        model.Entity<IdempotentAnswer>(e =>
        {
            e.ToTable("platform_idempotent_answer").HasKey(a => new { a.Scope, a.Key });
            e.Property(a => a.Scope).Code(32);
            e.Property(a => a.Key).Code(IdempotencyKey.MaxLength);
            e.Property(a => a.Hash).HasMaxLength(32);
            e.HasIndex(a => a.At);
        });
        model.Entity<AuditEntry>(e =>
        {
            e.ToTable("platform_audit_entry").HasKey(a => a.Id);
            e.Property(a => a.Site).Code(32);
            e.Property(a => a.Actor).HasMaxLength(100);
            e.Property(a => a.Address).HasMaxLength(64);
            e.Property(a => a.Action).Code(100);
            e.Property(a => a.Subject).HasMaxLength(230);
            e.Property(a => a.Before).HasMaxLength(4000);
            e.Property(a => a.After).HasMaxLength(4000);
            e.Property(a => a.CorrelationId).HasMaxLength(64);
            e.HasIndex(a => new { a.Site, a.At, a.Id });
            e.HasIndex(a => new { a.Actor, a.At, a.Id });
            e.HasIndex(a => new { a.At, a.Id });
        });
    }

    private static void Places(ModelBuilder model)
    {
        model.Entity<Site>(e =>
        {
            e.ToTable("platform_site").HasKey(s => s.Code);
            e.Property(s => s.Code).Code(32);
            e.Property(s => s.Name).HasMaxLength(100);
            e.Property(s => s.Region).Code(32);
            e.Property(s => s.Enterprise).Code(32);
            e.Property(s => s.Culture).HasMaxLength(20);
            e.Property(s => s.TimeZone).HasMaxLength(60);
            e.Property(s => s.Market).Code(2);
        });
        model.Entity<SiteSwitch>(e =>
        {
            e.ToTable("platform_site_switch").HasKey(s => new { s.Site, s.Name });
            e.Property(s => s.Site).Code(32);
            e.Property(s => s.Name).Code(100);
        });
        model.Entity<SettingValue>(e =>
        {
            e.ToTable("platform_setting_value").HasKey(s => new { s.Scope, s.Key });
            e.Property(s => s.Scope).Code(Settings.SettingScope.MaxLength);
            e.Property(s => s.Key).Code(130);
            e.Property(s => s.Value).HasMaxLength(2000);
        });
    }

    private static void Messages(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(e =>
        {
            e.ToTable("platform_outbox_message").HasKey(m => m.Id);
            e.Property(m => m.Site).Code(32);
            e.Property(m => m.Stream).Code(80);
            e.Property(m => m.Type).Code(100);
            e.Property(m => m.CorrelationId).HasMaxLength(64);
            e.Property(m => m.LastError).HasMaxLength(1000);
            e.HasIndex(m => new { m.State, m.Id });
            e.HasIndex(m => new { m.Position, m.Id });
        });
        model.Entity<InboxEntry>(e =>
        {
            e.ToTable("platform_inbox_entry").HasKey(i => new { i.MessageId, i.Consumer });
            e.Property(i => i.Consumer).Code(200);
            e.HasIndex(i => i.At);
        });
        model.Entity<Sequence>(e =>
        {
            e.ToTable("platform_sequence").HasKey(s => s.Name);
            e.Property(s => s.Name).Code(40);
        });
    }
}

internal sealed class SqlitePlatformDbContext(DbContextOptions options) : PlatformDbContext(options);

internal sealed class MySqlPlatformDbContext(DbContextOptions options) : PlatformDbContext(options);

internal sealed class SqlitePlatformFactory() : DesignTimeFactory<SqlitePlatformDbContext>(
    DatabaseProvider.Sqlite, PlatformDbContext.TablePrefix, o => new SqlitePlatformDbContext(o));

internal sealed class MySqlPlatformFactory() : DesignTimeFactory<MySqlPlatformDbContext>(
    DatabaseProvider.MySql, PlatformDbContext.TablePrefix, o => new MySqlPlatformDbContext(o));
