using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace Rich.Data;

/// <summary>A mark that somebody has made on a unit.</summary>
internal sealed class UnitMark : SiteEntity
{
    public string Serial { get; set; } = "";

    public decimal Weight { get; set; }

#if RICH_2
    /// <summary>Since the second version.</summary>
    public string? Note { get; set; }
#endif
}

/// <summary>The plugin's tables.</summary>
internal abstract class RichDb(DbContextOptions options) : PluginDbContext(options)
{
    public DbSet<UnitMark> Marks => Set<UnitMark>();

    public override string Prefix => "p_rich_";

    protected override void Define(ModelBuilder model) => model.Entity<UnitMark>(e =>
    {
        e.ToTable("p_rich_mark");
        e.Property(m => m.Serial).Code(40);
#if RICH_2
        e.Property(m => m.Note).Code(40);
#endif
        e.HasIndex(m => new { m.Site, m.Serial });
    });
}

internal sealed class SqliteRichDb(DbContextOptions options) : RichDb(options);

internal sealed class MySqlRichDb(DbContextOptions options) : RichDb(options);
