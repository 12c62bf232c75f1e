using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;

namespace OpenProtocol.Journal;

/// <summary>How far a controller's results are kept without a gap. One row a controller.</summary>
internal sealed class MarkRow : SiteAggregate
{
    public required string Device { get; init; }

    public int Epoch { get; set; }

    public long LastId { get; set; }

    public string? Fingerprint { get; set; }

    /// <summary>Length of the file journal of version 1.0 when it was last taken over; 0: there was none.</summary>
    public long TakenBytes { get; set; }
}

/// <summary>A tightening as the controller told it, which never changes, and what became of it.</summary>
internal sealed class TighteningRow : SiteAggregate
{
    public required string Device { get; init; }

    public required int Epoch { get; init; }

    public required long Number { get; init; }

    /// <summary>False: the controller had it no more when it was asked for; all it told is its number.</summary>
    public required bool Told { get; init; }

    public string Identifier { get; init; } = "";

    public int Job { get; init; }

    public int ParameterSet { get; init; }

    public int BatchCounter { get; init; }

    public bool Ok { get; init; }

    public decimal Torque { get; init; }

    public int Angle { get; init; }

    /// <summary>By the controller's clock, without a zone.</summary>
    public DateTime? At { get; init; }

    public string? Tool { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required long ClockAheadTicks { get; init; }

    public required TighteningState State { get; set; }

    /// <summary>Why it could not be recorded by itself; stays when somebody has decided.</summary>
    public Doubt? Doubt { get; set; }

    /// <summary>What Mes said, in the site's language; null: nothing more than the doubt's name.</summary>
    public string? Detail { get; set; }

    /// <summary>The unit that it was recorded at.</summary>
    public string? Unit { get; set; }

    /// <summary>The characteristic of its torque there.</summary>
    public string? Bolt { get; set; }

    public DateTime? SettledAt { get; set; }

    /// <summary>Who decided; null: nobody had to.</summary>
    public string? DecidedBy { get; set; }

    public string? Reason { get; set; }
}

/// <summary>What became of a tightening.</summary>
internal enum TighteningState
{
    /// <summary>Mes has not answered yet.</summary>
    Open,

    /// <summary>Recorded at its unit.</summary>
    Recorded,

    /// <summary>It could not be recorded by itself: a person decides.</summary>
    Doubtful,

    /// <summary>It ran with a wrong program, and every bolt was tightened rightly after it.</summary>
    PutRight,

    /// <summary>A person has said to which unit and bolt it belongs.</summary>
    Bound,

    /// <summary>A person has said that it belongs to none.</summary>
    Rejected,
}

/// <summary>Why a tightening is in doubt.</summary>
internal enum Doubt
{
    /// <summary>Its program is none of the station's.</summary>
    WrongProgram,

    /// <summary>The controller named no unit.</summary>
    NoUnit,

    /// <summary>The station has no such bolt.</summary>
    NoBolt,

    /// <summary>The unit is no longer, or not yet, worked on at the station.</summary>
    Late,

    /// <summary>Mes refused it for another reason.</summary>
    Refused,

    /// <summary>The controller did it, and had it no more when it was asked for.</summary>
    Lost,
}

/// <summary>The plugin's tables, described once for both databases.</summary>
internal abstract class JournalDb(DbContextOptions options) : PluginDbContext(options)
{
    public const int Code = 40;
    public const int Serial = 60;
    public const int LongText = 500;

    public override string Prefix => "p_open_protocol_";

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    public DbSet<TighteningRow> Tightenings => Set<TighteningRow>();

    protected override void Define(ModelBuilder model)
    {
        model.Entity<MarkRow>(e =>
        {
            e.ToTable(JournalTables.Mark);
            e.Property(m => m.Device).Code(Code);
            e.Property(m => m.Fingerprint).HasMaxLength(LongText);
            e.HasIndex(m => new { m.Site, m.Device }).IsUnique();
        });
        model.Entity<TighteningRow>(e =>
        {
            e.ToTable(JournalTables.Tightening);
            e.Property(t => t.Device).Code(Code);
            e.Property(t => t.Identifier).Code(Serial);
            e.Property(t => t.Tool).HasMaxLength(Code);
            e.Property(t => t.Detail).HasMaxLength(LongText);
            e.Property(t => t.Unit).Code(Serial);
            e.Property(t => t.Bolt).HasMaxLength(Serial);
            e.Property(t => t.DecidedBy).HasMaxLength(200);
            e.Property(t => t.Reason).HasMaxLength(LongText);
            e.HasIndex(t => new { t.Site, t.Device, t.Number, t.Epoch }).IsUnique();
            e.HasIndex(t => new { t.Site, t.State, t.ReceivedAt });
            e.HasIndex(t => new { t.Site, t.Identifier });
        });
    }
}

/// <summary>Migrations for SQLite hang on this one.</summary>
internal sealed class SqliteJournalDb(DbContextOptions options) : JournalDb(options);

/// <summary>Migrations for MySQL and MariaDB hang on this one.</summary>
internal sealed class MySqlJournalDb(DbContextOptions options) : JournalDb(options);
