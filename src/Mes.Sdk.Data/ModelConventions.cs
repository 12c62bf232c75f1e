using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Mes.Sdk.Data;

/// <summary>What both databases must agree on, written once.</summary>
public static class ModelConventions
{
    private const decimal Scale = 1_000_000m;

    /// <summary>Ids as 16 bytes in ascending order, times as UTC with microseconds, decimals (18,6) and on SQLite as scaled whole numbers, enums as their names.</summary>
    internal static void Conventions(ModelConfigurationBuilder builder, bool sqlite)
    {
        builder.Properties<Guid>().HaveConversion<GuidBytes>().HaveColumnType(sqlite ? "BLOB" : "binary(16)");
        builder.Properties<DateTime>().HaveConversion<UtcMicroseconds>().HavePrecision(6);
        builder.Properties<DateTimeOffset>().HaveConversion<UtcOffset>().HavePrecision(6);
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        if (sqlite)
        {
            builder.Properties<decimal>().HaveConversion<ScaledDecimal>();
        }
        else
        {
            builder.Properties<decimal>().HavePrecision(18, 6);
        }
    }

    /// <summary>Prefixes every table, sets concurrency tokens, and filters site-owned rows by the context's <c>CurrentSite</c>.</summary>
    internal static void Apply(ModelBuilder model, string prefix, DbContext context, Expression<Func<string?>> currentSite)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsOwned()))
        {
            var table = entity.GetTableName() ?? entity.ClrType.Name;
            if (!table.StartsWith(prefix + "_", StringComparison.Ordinal))
            {
                entity.SetTableName(prefix + "_" + Snake(table));
            }

            var builder = model.Entity(entity.ClrType);
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                builder.Property(nameof(IVersioned.Version)).IsConcurrencyToken();
            }

            if (typeof(ISiteOwned).IsAssignableFrom(entity.ClrType))
            {
                builder.Property(nameof(ISiteOwned.Site)).IsRequired().Code(32);
                builder.HasQueryFilter(Filter(entity.ClrType, currentSite));
            }

            PrefixIndexes(entity, prefix);
        }
    }

    /// <summary>A code: at most <paramref name="length"/> characters, compared byte by byte on both databases.</summary>
    public static PropertyBuilder Code(this PropertyBuilder property, int length)
    {
        property.HasMaxLength(length).IsUnicode(true);
        property.Metadata.SetAnnotation("Mes:Code", true);
        return property;
    }

    /// <inheritdoc cref="Code(PropertyBuilder, int)"/>
    public static PropertyBuilder<T> Code<T>(this PropertyBuilder<T> property, int length)
    {
        Code((PropertyBuilder)property, length);
        return property;
    }

    /// <summary>Keeps a value as JSON text. Not to be queried. The value must be replaced as a whole, never changed in place: the change tracker keeps the value itself and no copy.</summary>
    public static PropertyBuilder<T> Json<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            v => JsonSerializer.Serialize(v, MesJson.Options),
            s => JsonSerializer.Deserialize<T>(s, MesJson.Options)!,
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, MesJson.Options) == JsonSerializer.Serialize(b, MesJson.Options),
                v => JsonSerializer.Serialize(v, MesJson.Options).GetHashCode(StringComparison.Ordinal),
                v => v));
        return property;
    }

    /// <summary>Codes compare byte by byte: MySQL's default collation takes 'a' for 'A', SQLite's does not.</summary>
    internal static void Collate(ModelBuilder model, bool sqlite)
    {
        if (sqlite)
        {
            return;
        }

        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if (property.FindAnnotation("Mes:Code") is not null)
            {
                property.SetCollation("utf8mb4_bin");
            }
        }
    }

    private static LambdaExpression Filter(Type entity, Expression<Func<string?>> currentSite)
    {
        var row = Expression.Parameter(entity, "row");
        var site = Expression.Property(row, nameof(ISiteOwned.Site));
        return Expression.Lambda(Expression.Equal(site, currentSite.Body), row);
    }

    private static void PrefixIndexes(IMutableEntityType entity, string prefix)
    {
        foreach (var index in entity.GetIndexes())
        {
            var name = index.GetDatabaseName() ?? string.Join('_', index.Properties.Select(p => p.Name));
            name = name.StartsWith("IX_", StringComparison.Ordinal) ? name[3..] : name;
            if (!name.StartsWith(prefix + "_", StringComparison.Ordinal))
            {
                name = $"{entity.GetTableName()}_{string.Join('_', index.Properties.Select(p => Snake(p.Name)))}";
            }

            index.SetDatabaseName(name.Length > 64 ? name[..64] : name);
        }
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && !char.IsUpper(name[i - 1])
            ? "_" + char.ToLowerInvariant(c)
            : char.ToLowerInvariant(c).ToString()));

    private sealed class GuidBytes() : ValueConverter<Guid, byte[]>(
        g => g.ToByteArray(true), b => new Guid(b, true), new ConverterMappingHints(size: 16));

    private sealed class UtcMicroseconds() : ValueConverter<DateTime, DateTime>(
        d => UtcTime.Truncate(d), d => DateTime.SpecifyKind(d, DateTimeKind.Utc));

    private sealed class UtcOffset() : ValueConverter<DateTimeOffset, DateTime>(
        d => UtcTime.Truncate(d.UtcDateTime), d => new DateTimeOffset(DateTime.SpecifyKind(d, DateTimeKind.Utc)));

    private sealed class ScaledDecimal() : ValueConverter<decimal, long>(
        d => (long)decimal.Round(d * Scale, 0, MidpointRounding.ToEven), l => l / Scale);
}
