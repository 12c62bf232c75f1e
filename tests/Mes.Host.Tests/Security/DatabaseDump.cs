using System.Data.Common;
using System.Globalization;
using System.Text;
using Mes.Platform.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Host.Tests.Security;

/// <summary>Reads tables as they stand, past every model.</summary>
internal static class DatabaseDump
{
    public static async Task<string> DumpAsync(this MesApp app, params string[] tables)
    {
        await using var connection = app.Services.GetRequiredService<Database>().CreateConnection();
        await connection.OpenAsync();
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                text.AppendJoin('|', Values(reader)).AppendLine();
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Values(DbDataReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            yield return reader.GetValue(i) is byte[] bytes
                ? Convert.ToHexString(bytes) + Encoding.UTF8.GetString(bytes)
                : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "";
        }
    }
}
