using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace Handover.Book;

/// <summary>A note of one shift for the next.</summary>
internal sealed class Note : SiteAggregate
{
    public required string Text { get; init; }

    /// <summary>Code of the station; null: the whole line.</summary>
    public string? Station { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }

    public DateTime? SettledAt { get; set; }

    /// <summary>Id of the event that it tells of; null: a person wrote it.</summary>
    public Guid? Cause { get; init; }
}

/// <summary>The plugin's tables, described once for both databases.</summary>
internal abstract class NotesDb(DbContextOptions options) : PluginDbContext(options)
{
    public const int LongestText = 500;

    public override string Prefix => "p_handover_";

    public DbSet<Note> Notes => Set<Note>();

    protected override void Define(ModelBuilder model) => model.Entity<Note>(e =>
    {
        e.ToTable("p_handover_note");
        e.Property(n => n.Text).HasMaxLength(LongestText);
        e.Property(n => n.Station).Code(40);
        e.Property(n => n.By).HasMaxLength(200);
        e.HasIndex(n => new { n.Site, n.SettledAt, n.At });
        e.HasIndex(n => new { n.Site, n.Cause }).IsUnique();
    });
}

/// <summary>Migrations for SQLite hang on this one.</summary>
internal sealed class SqliteNotesDb(DbContextOptions options) : NotesDb(options);

/// <summary>Migrations for MySQL and MariaDB hang on this one.</summary>
internal sealed class MySqlNotesDb(DbContextOptions options) : NotesDb(options);
