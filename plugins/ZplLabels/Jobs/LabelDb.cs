using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace ZplLabels.Jobs;

/// <summary>A label to be printed: taken once, sent once, and kept with what became of it.</summary>
internal sealed class LabelJob : SiteAggregate
{
    /// <summary>Code of the printer.</summary>
    public required string Printer { get; init; }

    /// <summary>Place in the printer's queue, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Names the job: the same name again is passed over.</summary>
    public required string Job { get; init; }

    /// <summary>Stands for the idempotency key under which it was asked for: one job a mark; null: it was asked for without.</summary>
    public string? Mark { get; init; }

    /// <summary>What it is the label of: a serial number, or part and lot.</summary>
    public required string Subject { get; init; }

    public required string Zpl { get; init; }

    public required DateTime TakenAt { get; init; }

    public required string TakenBy { get; init; }

    /// <summary>The job that it repeats; null: none.</summary>
    public string? CopyOf { get; init; }

    public required LabelState State { get; set; }

    /// <summary>When it was last sent to the printer.</summary>
    public DateTime? SentAt { get; set; }

    public DateTime? DoneAt { get; set; }

    /// <summary>Who said that it is printed, is to be sent again, or is not wanted any more.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>Why it was repeated or cancelled.</summary>
    public string? Reason { get; set; }
}

/// <summary>What became of a label.</summary>
internal enum LabelState
{
    /// <summary>It waits for its printer.</summary>
    Waiting,

    /// <summary>It was sent, and nobody knows whether it came out.</summary>
    InDoubt,

    /// <summary>The printer took it.</summary>
    Printed,

    /// <summary>Somebody did not want it any more.</summary>
    Cancelled,
}

/// <summary>The plugin's tables, described once for both databases.</summary>
internal abstract class LabelDb(DbContextOptions options) : PluginDbContext(options)
{
    public const int Code = 40;
    public const int JobName = 200;
    public const int LongText = 500;

    public override string Prefix => "p_zpl_labels_";

    public DbSet<LabelJob> Jobs => Set<LabelJob>();

    public DbSet<TakenFile> TakenFiles => Set<TakenFile>();

    protected override void Define(ModelBuilder model)
    {
        model.Entity<LabelJob>(e =>
        {
            e.ToTable(LabelTables.Job);
            e.Property(j => j.Printer).Code(Code);
            e.Property(j => j.Job).Code(JobName);
            e.Property(j => j.Mark).Code(Code);
            e.Property(j => j.Subject).Code(JobName);
            e.Property(j => j.CopyOf).Code(JobName);
            e.Property(j => j.TakenBy).HasMaxLength(JobName);
            e.Property(j => j.DecidedBy).HasMaxLength(JobName);
            e.Property(j => j.Reason).HasMaxLength(LongText);
            e.HasIndex(j => new { j.Site, j.Printer, j.Job }).IsUnique();
            e.HasIndex(j => new { j.Site, j.Printer, j.Number }).IsUnique();
            e.HasIndex(j => new { j.Site, j.Mark }).IsUnique();
            e.HasIndex(j => new { j.Site, j.State, j.TakenAt });
            e.HasIndex(j => new { j.Site, j.Subject });
        });
        model.Entity<TakenFile>(e =>
        {
            e.ToTable(LabelTables.File);
            e.Property(f => f.Printer).Code(Code);
            e.HasIndex(f => new { f.Site, f.Printer }).IsUnique();
        });
    }
}

/// <summary>How far the file queue of version 1.0 was taken over. One row a printer that had one.</summary>
internal sealed class TakenFile : SiteAggregate
{
    public required string Printer { get; init; }

    public long Bytes { get; set; }
}

/// <summary>Migrations for SQLite hang on this one.</summary>
internal sealed class SqliteLabelDb(DbContextOptions options) : LabelDb(options);

/// <summary>Migrations for MySQL and MariaDB hang on this one.</summary>
internal sealed class MySqlLabelDb(DbContextOptions options) : LabelDb(options);
