using Microsoft.EntityFrameworkCore.Migrations;

namespace Mes.Sdk.Data;

/// <summary>Types of columns that fit the conversions of <see cref="PluginDbContext"/>, for migrations that are written by hand once for both databases: one abstract migration, and from it two empty ones, each with the context that it belongs to.</summary>
/// <param name="builder">As handed to the migration; it knows the database.</param>
public sealed class ColumnTypes(MigrationBuilder builder)
{
    private readonly bool _sqlite = builder.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    /// <summary>An id: 16 bytes.</summary>
    public string Id => _sqlite ? "BLOB" : "binary(16)";

    /// <summary>The site of a row that is <see cref="ISiteOwned"/>; goes with <see cref="Collation"/>.</summary>
    public string Site => Text(32);

    /// <summary>An enum, kept as its name.</summary>
    public string Enum => Text(40);

    /// <summary>Text of any length; not to be indexed.</summary>
    public string LongText => _sqlite ? "TEXT" : "longtext";

    /// <summary>A time in UTC, with microseconds.</summary>
    public string Time => _sqlite ? "TEXT" : "datetime(6)";

    /// <summary>A whole number of 32 bits.</summary>
    public string Int => _sqlite ? "INTEGER" : "int";

    /// <summary>A whole number of 64 bits; also the version of a row that is <see cref="IVersioned"/>.</summary>
    public string Long => _sqlite ? "INTEGER" : "bigint";

    /// <summary>Yes or no.</summary>
    public string Bool => _sqlite ? "INTEGER" : "tinyint(1)";

    /// <summary>A decimal number with six places.</summary>
    public string Decimal => _sqlite ? "INTEGER" : "decimal(18,6)";

    /// <summary>Collation of codes (see <see cref="ModelConventions.Code{T}"/>), which compare byte by byte; null where they do so anyway.</summary>
    public string? Collation => _sqlite ? null : "utf8mb4_bin";

    /// <summary>Text.</summary>
    /// <param name="length">Its longest, in characters; at least 1.</param>
    public string Text(int length) => _sqlite ? "TEXT" : $"varchar({length})";
}
