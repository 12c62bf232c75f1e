using System.Data.Common;
using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Tables;

/// <summary>What tables there are.</summary>
internal static class TableNames
{
    public static async Task<IReadOnlyList<string>> AllAsync(Database database, DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = database.IsSqlite
            ? "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
            : "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
        var names = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
