using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.People;

/// <summary>The columns of a context that name people. A text column does when it is called <c>By</c>, <c>…By</c>, <c>Actor</c>, <c>Owner</c> or <c>Person</c>, so that a column that is added later is covered without anybody thinking of it.</summary>
internal sealed class NamedColumns<TContext>(TContext db, string part, ICallContext call) : IPersonalData
    where TContext : DbContext
{
    private static readonly string[] Whole = ["By", "Actor", "Owner", "Person"];

    public async Task<IReadOnlyList<NamedRows>> FindAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var found = new List<NamedRows>();
        foreach (var column in Columns())
        {
            var (where, values) = column.Where(names, call.Site, 0);
            var count = $"SELECT COUNT(*) AS Value FROM {column.Table} WHERE {where}";
            var rows = (await db.Database.SqlQueryRaw<long>(count, values).ToListAsync(ct))[0];
            found.Add(new NamedRows(part, column.Name, (int)rows));
        }

        return [.. found.Where(f => f.Rows > 0)];
    }

    public async Task<IReadOnlyList<NamedRows>> ReplaceAsync(IReadOnlyList<string> names, string pseudonym, CancellationToken ct)
    {
        var done = new List<NamedRows>();
        foreach (var column in Columns())
        {
            var (where, values) = column.Where(names, call.Site, 1);
            var update = $"UPDATE {column.Table} SET {column.Set} WHERE {where}";
            var rows = await db.Database.ExecuteSqlRawAsync(update, [pseudonym, .. values], ct);
            done.Add(new NamedRows(part, column.Name, rows));
        }

        return [.. done.Where(d => d.Rows > 0)];
    }

    public static bool IsNamed(IReadOnlyProperty property) => property.ClrType == typeof(string)
        && (Whole.Contains(property.Name) || property.Name.EndsWith("By", StringComparison.Ordinal));

    private IEnumerable<NamedColumn> Columns()
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        return db.Model.GetEntityTypes()
            .Where(e => e.GetTableName() is not null && !e.IsOwned() && !typeof(ISealedRow).IsAssignableFrom(e.ClrType))
            .SelectMany(e => e.GetProperties().Where(IsNamed).Select(p => NamedColumn.Of(e, p, sql)));
    }
}

/// <summary>A column that names people, as a statement needs it.</summary>
/// <param name="Name">Table and column.</param>
/// <param name="Table">The table, delimited.</param>
/// <param name="Column">The column, delimited.</param>
/// <param name="Set">What an update sets; the pseudonym is its first value. A row with a version gets a new one: whoever read it before must not write the name back.</param>
/// <param name="Site">The column of the site, delimited; null: the rows belong to no site.</param>
internal sealed record NamedColumn(string Name, string Table, string Column, string Set, string? Site)
{
    public static NamedColumn Of(IEntityType entity, IProperty property, ISqlGenerationHelper sql)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var column = sql.DelimitIdentifier(property.GetColumnName(table)!);
        var version = typeof(IVersioned).IsAssignableFrom(entity.ClrType) ? sql.DelimitIdentifier(entity.FindProperty(nameof(IVersioned.Version))!.GetColumnName(table)!) : null;
        var site = entity.FindProperty(nameof(ISiteOwned.Site))?.GetColumnName(table);
        return new NamedColumn(
            $"{entity.GetTableName()}.{property.Name}", sql.DelimitIdentifier(entity.GetTableName()!), column,
            $"{column} = {{0}}" + (version is null ? "" : $", {version} = {version} + 1"), site is null ? null : sql.DelimitIdentifier(site));
    }

    /// <summary>Rows of the site, and such as belong to none.</summary>
    /// <param name="names">What the person is called.</param>
    /// <param name="site">The site.</param>
    /// <param name="first">Number of the first value.</param>
    public (string Where, object[] Values) Where(IReadOnlyList<string> names, string site, int first)
    {
        var list = string.Join(", ", names.Select((_, i) => $"{{{first + i}}}"));
        return Site is null
            ? ($"{Column} IN ({list})", [.. names])
            : ($"{Column} IN ({list}) AND {Site} IN ({{{first + names.Count}}}, '')", [.. names, site]);
    }
}
