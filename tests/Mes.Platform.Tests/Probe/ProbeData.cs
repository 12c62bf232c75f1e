using Mes.Platform.Data;
using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace Mes.Platform.Tests.Probe;

/// <summary>A counter, as an aggregate of a module would be.</summary>
internal sealed class Counter : SiteAggregate
{
    public required string Code { get; init; }

    public int Count { get; set; }
}

/// <summary>The tables of a module that only the tests have.</summary>
internal abstract class ProbeDbContext(DbContextOptions options) : ModuleDbContext(options)
{
    public const string TablePrefix = "probe";

    public DbSet<Counter> Counters => Set<Counter>();

    protected override string Prefix => TablePrefix;

    protected override void Define(ModelBuilder model) => model.Entity<Counter>(e =>
    {
        e.ToTable("probe_counter").HasKey(c => c.Id);
        e.Property(c => c.Code).Code(64);
        e.HasIndex(c => new { c.Site, c.Code }).IsUnique();
    });
}

internal sealed class SqliteProbeDbContext(DbContextOptions options) : ProbeDbContext(options);

internal sealed class MySqlProbeDbContext(DbContextOptions options) : ProbeDbContext(options);
