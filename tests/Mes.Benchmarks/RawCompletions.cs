using System.Data;
using System.Data.Common;
using Mes.Sdk;
using Mes.Testing;

namespace Mes.Benchmarks;

/// <summary>Writes the rows of a completion without any of the product: what one real completion left is the pattern, only keys differ.</summary>
internal sealed class RawCompletions : IAsyncDisposable
{
    private readonly SemaphoreSlim _writer;
    private readonly List<(DbConnection Connection, List<RawStatement> Statements)> _workers = [];

    private RawCompletions(int writers) => _writer = new SemaphoreSlim(writers);

    /// <param name="app">The app; its database is used.</param>
    /// <param name="pattern">A unit that was completed.</param>
    /// <param name="workers">How many write at once; each has a connection. SQLite has one writer, so there they queue, as any sound program would.</param>
    public static async Task<RawCompletions> PrepareAsync(MesApp app, Guid pattern, int workers)
    {
        var raw = new RawCompletions(app.Database == TestDatabase.Sqlite ? 1 : workers);
        for (var i = 0; i < workers; i++)
        {
            var connection = app.Connect();
            await connection.OpenAsync();
            raw._workers.Add((connection, await StatementsAsync(connection, pattern)));
        }

        return raw;
    }

    public async Task WriteAsync(int worker, Guid unitId)
    {
        var (connection, statements) = _workers[worker];
        await _writer.WaitAsync();
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(
                _writer.CurrentCount == 0 && connection.GetType().Name.StartsWith("Sqlite", StringComparison.Ordinal)
                    ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted);
            foreach (var statement in statements)
            {
                await statement.ExecuteAsync(transaction, unitId);
            }

            await transaction.CommitAsync();
        }
        finally
        {
            _writer.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (connection, _) in _workers)
        {
            await connection.DisposeAsync();
        }

        _writer.Dispose();
    }

    private static async Task<List<RawStatement>> StatementsAsync(DbConnection connection, Guid pattern)
    {
        var id = pattern.ToByteArray(bigEndian: true);
        var stream = pattern.ToString("N");
        var unit = await ReadAsync(connection, "routing_unit", "Id", id);
        var step = await ReadAsync(connection, "routing_unit_step", "Sequence = 1 AND UnitId", id);
        var record = await ReadAsync(connection, "traceability_unit", "Id", id);
        var answers = await ReadAsync(connection, "platform_idempotent_answer", "Scope = 'wuhu' AND `Key`", "bench-" + unit[0]["Serial"]);
        return
        [
            RawStatement.Insert(connection, "platform_idempotent_answer", answers),
            RawStatement.Update(connection, "routing_unit", unit[0], ["Id"],
                ["State", "Sequence", "Operation", "Station", "Started", "Visit", "Since", "Version"]),
            RawStatement.Update(connection, "routing_unit_step", step[0], ["UnitId", "Sequence"], ["State", "CompletedAt", "By"]),
            RawStatement.Insert(connection, "quality_result", await ReadAsync(connection, "quality_result", "UnitId", id)),
            RawStatement.Insert(connection, "traceability_edge", await ReadAsync(connection, "traceability_edge", "UnitId", id)),
            RawStatement.Update(connection, "traceability_unit", record[0], ["Id"], ["HeadSequence", "HeadHash", "Unanchored", "Place", "Version"]),
            RawStatement.Insert(connection, "traceability_record", await ReadAsync(
                connection, "traceability_record", "Kind NOT IN ('orders.unit-released', 'routing.operation-started') AND UnitId", id)),
            RawStatement.Insert(connection, "traceability_mark", await ReadAsync(connection, "traceability_mark", "UnitId", id)),
            RawStatement.Insert(connection, "platform_outbox_message", await ReadAsync(
                connection, "platform_outbox_message", "Type = 'routing.operation-completed.v1' AND Stream", stream)),
        ];
    }

    private static async Task<List<Dictionary<string, object>>> ReadAsync(DbConnection connection, string table, string where, object value)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE {where} = @value";
        RawStatement.Add(command, "@value", value);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
        }

        return rows.Count > 0 ? rows : throw new InvalidOperationException($"A completion left nothing in {table}: has the model changed?");
    }
}

/// <summary>A prepared statement; for each unit only its keys are set anew.</summary>
internal sealed class RawStatement(DbCommand command, IReadOnlyList<(DbParameter Parameter, Func<Guid, object> Value)> keys)
{
    public static RawStatement Insert(DbConnection connection, string table, List<Dictionary<string, object>> rows)
    {
        var command = connection.CreateCommand();
        var keys = new List<(DbParameter, Func<Guid, object>)>();
        var columns = rows[0].Keys.Where(c => table != "platform_outbox_message" || c != "Id").ToList();
        var tuples = rows.Select((row, r) => "(" + string.Join(", ", columns.Select((column, c) =>
        {
            var parameter = Add(command, $"@p{r}_{c}", row[column]);
            if (KeyOf(table, column, r) is { } value && row[column] is not DBNull)
            {
                keys.Add((parameter, value));
            }

            return parameter.ParameterName;
        })) + ")").ToList();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))}) VALUES {string.Join(", ", tuples)}";
        command.Prepare();
        return new RawStatement(command, keys);
    }

    public static RawStatement Update(
        DbConnection connection, string table, Dictionary<string, object> row, string[] by, string[] set)
    {
        var command = connection.CreateCommand();
        var assignments = set.Select(column => $"{Quoted(column)} = {Add(command, "@" + column, row[column]).ParameterName}").ToList();
        var keys = new List<(DbParameter, Func<Guid, object>)>();
        var conditions = by.Select(column =>
        {
            var parameter = Add(command, "@by" + column, row[column]);
            if (column != "Sequence")
            {
                keys.Add((parameter, unit => unit.ToByteArray(bigEndian: true)));
            }

            return $"{Quoted(column)} = {parameter.ParameterName}";
        }).ToList();
        command.CommandText = $"UPDATE {table} SET {string.Join(", ", assignments)} WHERE {string.Join(" AND ", conditions)}";
        command.Prepare();
        return new RawStatement(command, keys);
    }

    public async Task ExecuteAsync(DbTransaction transaction, Guid unitId)
    {
        foreach (var (parameter, value) in keys)
        {
            parameter.Value = value(unitId);
        }

        command.Transaction = transaction;
        if (await command.ExecuteNonQueryAsync() == 0)
        {
            throw new InvalidOperationException($"Nothing was written: {command.CommandText[..60]}");
        }
    }

    public static DbParameter Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static Func<Guid, object>? KeyOf(string table, string column, int row) => column switch
    {
        "Id" or "MessageId" => _ => Ids.New().ToByteArray(bigEndian: true),
        "UnitId" => unit => unit.ToByteArray(bigEndian: true),
        "Stream" => unit => unit.ToString("N"),
        "Key" when table == "platform_idempotent_answer" => unit => "raw-" + unit.ToString("N"),
        "ActiveSerial" or "ComponentSerial" => unit => $"raw-{row}-{unit:N}",
        _ => null,
    };

    /// <summary>Both databases take backticks.</summary>
    private static string Quoted(string column) => $"`{column}`";
}
