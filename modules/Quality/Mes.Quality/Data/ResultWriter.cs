using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Quality.Data;

/// <summary>Writes the results of a call as one statement, since a station's completion waits for it; the change tracker would send row by row.</summary>
internal sealed class ResultWriter(QualityDbContext db, ICallContext call)
{
    private const int RowsAStatement = 100;

    public async Task WriteAsync(IReadOnlyList<MeasuredResult> results, CancellationToken ct)
    {
        var table = db.Model.FindEntityType(typeof(MeasuredResult))!;
        var columns = table.GetProperties().ToList();
        foreach (var rows in results.Chunk(RowsAStatement))
        {
            await using var command = Command(table, columns, rows);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private DbCommand Command(IEntityType table, List<IProperty> columns, MeasuredResult[] rows)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var sql = new StringBuilder("INSERT INTO ").Append(table.GetTableName()).Append(" (")
            .AppendJoin(", ", columns.Select(c => Quoted(c.GetColumnName()))).Append(") VALUES ");
        var number = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row].Site = call.Site;
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Count; column++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{number++}");
                sql.Append(column == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(columns[column].GetRelationalTypeMapping().CreateParameter(
                    command, name, columns[column].GetGetter().GetClrValue(rows[row]), columns[column].IsNullable));
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        return command;
    }

    /// <summary>One of the columns is called <c>By</c>, which both databases reserve.</summary>
    private string Quoted(string column) =>
        db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal) ? $"\"{column}\"" : $"`{column}`";
}
