using System.Data.Common;
using Mes.Testing;

namespace Mes.Benchmarks;

/// <summary>A plant full of units: so many copies of one that has passed the first station, with its order, steps, results, components and record.</summary>
internal sealed class PlantInProcess(DbConnection connection, bool isSqlite, Guid pattern)
{
    private const int AtOnce = 10_000;

    public static async Task FillAsync(MesApp app, Guid pattern, int units)
    {
        await using var connection = app.Connect();
        await connection.OpenAsync();
        var plant = new PlantInProcess(connection, app.Database == TestDatabase.Sqlite, pattern);
        for (var first = 0; first < units; first += AtOnce)
        {
            await plant.CopyAsync(first, Math.Min(first + AtOnce, units));
        }
    }

    private async Task CopyAsync(int first, int end)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var (unit, serial, order) = (Key(0), Text("IN-", 17), Text("IO-", 12));
        await CopyAsync(transaction, "orders_order", "UnitId", first, end, ("Id", Key(1)), ("UnitId", unit), ("Serial", serial), ("Number", order));
        await CopyAsync(transaction, "routing_unit", "Id", first, end, ("Id", unit), ("Serial", serial), ("Tail", serial), ("OrderNumber", order));
        await CopyAsync(transaction, "routing_unit_step", "UnitId", first, end, ("UnitId", unit));
        await CopyAsync(transaction, "quality_result", "UnitId", first, end, ("Id", RowKey("Ordinal")), ("UnitId", unit));
        await CopyAsync(transaction, "traceability_unit", "Id", first, end, ("Id", unit), ("Serial", serial), ("OrderNumber", order));
        await CopyAsync(transaction, "traceability_record", "UnitId", first, end, ("UnitId", unit));
        await CopyAsync(transaction, "traceability_mark", "UnitId", first, end, ("UnitId", unit));
        await CopyAsync(transaction, "traceability_position", "UnitId", first, end, ("UnitId", unit));
        var component = $"{Joined("p.Position", "'-'", serial)}";
        await CopyAsync(
            transaction, "traceability_edge", "UnitId", first, end,
            ("Id", RowKey("Position = 'BENCH_P1'")), ("UnitId", unit), ("ActiveSerial", component), ("ComponentSerial", component));
        await transaction.CommitAsync();
    }

    private async Task CopyAsync(
        DbTransaction transaction, string table, string by, int first, int end, params (string Column, string Value)[] changed)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 600;
        command.CommandText = (isSqlite ? "" : $"SET SESSION max_recursive_iterations = {AtOnce}; ") + $"SELECT * FROM {table} LIMIT 0";
        var columns = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        }

        var values = columns.Select(c => changed.FirstOrDefault(x => x.Column == c).Value ?? $"p.`{c}`");
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"`{c}`"))}) "
            + $"WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {end - 1}) "
            + $"SELECT {string.Join(", ", values)} FROM {table} p {(isSqlite ? "CROSS JOIN" : "STRAIGHT_JOIN")} n WHERE p.`{by}` = @pattern";
        RawStatement.Add(command, "@pattern", pattern.ToByteArray(bigEndian: true));
        if (await command.ExecuteNonQueryAsync() < end - first)
        {
            throw new InvalidOperationException($"The pattern has left nothing in {table}: has the model changed?");
        }
    }

    /// <summary>Sixteen bytes that say which copy, and which of its rows.</summary>
    private string Key(int kind) => RowKey(kind.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private string RowKey(string row) => isSqlite
        ? $"unhex(printf('%08X%024X', {row}, n.i))"
        : $"UNHEX(CONCAT(LPAD(HEX({row}), 8, '0'), LPAD(HEX(n.i), 24, '0')))";

    private string Text(string prefix, int length) => isSqlite
        ? $"printf('{prefix}%0{length - prefix.Length}d', n.i)"
        : $"CONCAT('{prefix}', LPAD(n.i, {length - prefix.Length}, '0'))";

    private string Joined(params string[] parts) => isSqlite ? string.Join(" || ", parts) : $"CONCAT({string.Join(", ", parts)})";
}
