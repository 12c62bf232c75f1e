using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Mes.Platform.Plugins.Tables;

/// <summary>Looks at what a plugin's migrations would do, before anything is done: its own tables alone, and nothing that the version still at work could miss.</summary>
internal sealed class MigrationGuard(string plugin, string prefix, IReadOnlyCollection<string> foreign, bool mayContract)
{
    /// <exception cref="MesException">A table of somebody else, or a change that takes something away.</exception>
    public void Check(string migration, IEnumerable<MigrationOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (Tables(operation).FirstOrDefault(t => !IsOwn(t)) is { } table)
            {
                throw MesException.Invalid("Platform:Plugin.ForeignTable", ("Id", plugin), ("Migration", migration), ("Table", table));
            }

            if (!mayContract && operation.IsDestructiveChange)
            {
                throw MesException.Invalid("Platform:Plugin.MigrationContracts", ("Id", plugin), ("Migration", migration), ("Change", operation.GetType().Name));
            }
        }
    }

    private bool IsOwn(string table) => table.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> Tables(MigrationOperation operation) => operation switch
    {
        SqlOperation sql => InText(sql.Sql),
        CreateTableOperation create => create.ForeignKeys.Select(f => f.PrincipalTable).Append(create.Name),
        AddForeignKeyOperation key => [key.Table, key.PrincipalTable],
        RenameTableOperation rename => [rename.Name, rename.NewName ?? rename.Name],
        DropTableOperation drop => [drop.Name],
        AlterTableOperation alter => [alter.Name],
        ITableMigrationOperation one => [one.Table],
        RenameIndexOperation index => [index.Table ?? ""],
        DropIndexOperation index => [index.Table ?? ""],
        AlterDatabaseOperation => [],
        _ => [operation.GetType().Name],
    };

    /// <summary>Statements of the plugin's own are text: no table of others may be named in them.</summary>
    private IEnumerable<string> InText(string sql)
    {
        var words = Regex.Matches(sql, @"\w+").Select(w => w.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return foreign.Where(words.Contains);
    }
}
