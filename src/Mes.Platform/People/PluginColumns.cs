using System.Data.Common;
using Mes.Platform.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.People;

/// <summary>The tables of plugins, as the database describes them: also those of a plugin that is switched off, or gone without a purge. Their columns mean by their names what ours do.</summary>
internal sealed class PluginColumns(PlatformDbContext db, Data.Database database) : IPersonalData
{
    private const string OfSqlite =
        "SELECT m.name, c.name, c.type, c.pk, NULL FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid";

    private const string OfMySql =
        """
        SELECT c.table_name, c.column_name, c.data_type, COALESCE(k.ordinal_position, 0), c.character_maximum_length
        FROM information_schema.columns c
        LEFT JOIN information_schema.key_column_usage k
          ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY'
        WHERE c.table_schema = DATABASE() ORDER BY c.table_name, c.ordinal_position
        """;

    private static readonly string[] TextTypes = ["text", "varchar", "char", "tinytext", "mediumtext", "longtext", "json"];

    public async Task<IReadOnlyList<PersonalTable>> TablesAsync(CancellationToken ct)
    {
        var prefixes = await db.PluginPrefixes.AsNoTracking().Select(p => new { p.Plugin, p.Prefix }).ToListAsync(ct);
        if (prefixes.Count == 0)
        {
            return [];
        }

        return [.. (await ColumnsAsync(ct)).GroupBy(c => c.Table)
            .Select(g => (Owner: prefixes.Find(p => g.Key.StartsWith(p.Prefix.TrimEnd('_') + "_", StringComparison.OrdinalIgnoreCase))?.Plugin, Columns: g.ToList()))
            .Where(t => t.Owner is not null).Select(t => Table(t.Owner!, t.Columns)).Where(t => t.Columns.Count > 0)];
    }

    private static PersonalTable Table(string plugin, List<Described> columns) => new(
        plugin, columns[0].Table, [.. columns.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => c.Column)],
        columns.Find(c => c.Column == nameof(ISiteOwned.Site))?.Column, columns.Find(c => c.Column == nameof(IVersioned.Version) && !IsText(c))?.Column,
        [.. columns.Where(c => c.Key == 0 && c.Column != nameof(ISiteOwned.Site) && IsText(c)).Select(c => (c, How: PersonalWords.How(c.Column, c.Longest)))
            .Where(c => c.How is not null).Select(c => new PersonalColumn(c.c.Column, c.How!.Value, c.c.Longest))]);

    private static bool IsText(Described column) => TextTypes.Contains(column.Type.Split('(')[0], StringComparer.OrdinalIgnoreCase);

    private async Task<List<Described>> ColumnsAsync(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = database.IsSqlite ? OfSqlite : OfMySql;
            await using var rows = await command.ExecuteReaderAsync(ct);
            var columns = new List<Described>();
            while (await rows.ReadAsync(ct))
            {
                columns.Add(await ReadAsync(rows, ct));
            }

            return columns;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<Described> ReadAsync(DbDataReader row, CancellationToken ct)
    {
        var longest = await row.IsDBNullAsync(4, ct) ? (long?)null : Convert.ToInt64(row.GetValue(4), null);
        return new Described(row.GetString(0), row.GetString(1), row.GetString(2), Convert.ToInt32(row.GetValue(3), null), longest > int.MaxValue ? null : (int?)longest);
    }

    private sealed record Described(string Table, string Column, string Type, int Key, int? Longest);
}
