using System.Data.Common;

namespace Mes.Platform.Data;

/// <summary>Rows that go to the database without the change tracker, as one statement a table and, where the driver can, all in one message: a station waits for them.</summary>
internal sealed class DirectRows
{
    private const int MostRows = 100;
    private readonly List<(DirectTable Table, bool Replaces, List<object> Rows)> _tables = [];

    public bool Any => _tables.Count > 0;

    public IEnumerable<T> Appended<T>() => _tables.Where(t => !t.Replaces).SelectMany(t => t.Rows).OfType<T>();

    public void Append(DbContext db, object row)
    {
        var at = _tables.FindLastIndex(t => !t.Replaces && t.Table.RowType == row.GetType());
        if (at < 0)
        {
            _tables.Add((DirectTable.Of(db, row.GetType()), false, []));
            at = _tables.Count - 1;
        }

        _tables[at].Rows.Add(row);
    }

    public void Replace(DbContext db, object row)
    {
        if (!_tables.Any(t => t.Replaces && ReferenceEquals(t.Rows[0], row)))
        {
            _tables.Add((DirectTable.Of(db, row.GetType()), true, [row]));
        }
    }

    public void Clear() => _tables.Clear();

    /// <summary>Writes and forgets the rows of several contexts that share a connection.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row to replace was changed by somebody else; the transaction must be rolled back.</exception>
    public static async Task<int> WriteAsync(
        IEnumerable<DirectRows> contexts, DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var full = contexts.Where(c => c.Any).ToList();
        var texts = full.SelectMany(c => c.Texts()).ToList();
        if (texts.Count == 0)
        {
            return 0;
        }

        var written = connection.CanCreateBatch
            ? await TogetherAsync(connection, transaction, texts, ct)
            : await OneByOneAsync(connection, transaction, texts, ct);
        if (written < texts.Sum(t => t.Rows.Count))
        {
            throw new DbUpdateConcurrencyException("A row was changed by somebody else in the meantime.");
        }

        full.ForEach(c => c.Clear());
        return written;
    }

    private IEnumerable<Text> Texts() => _tables.SelectMany(t => t.Replaces
        ? [new Text(t.Table.Update, t.Rows, t.Table, true)]
        : t.Rows.Chunk(MostRows).Select(some => new Text(t.Table.Insert(some.Length), some, t.Table, false)));

    private static async Task<int> TogetherAsync(
        DbConnection connection, DbTransaction? transaction, List<Text> texts, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        await using var maker = connection.CreateCommand();
        foreach (var (sql, rows, table, replaces) in texts)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            table.Fill(maker, command.Parameters, rows, replaces);
            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Without a server to wait for, one statement that runs for each row is cheaper than a long one that must be parsed.</summary>
    private static async Task<int> OneByOneAsync(
        DbConnection connection, DbTransaction? transaction, List<Text> texts, CancellationToken ct)
    {
        var written = 0;
        foreach (var (sql, rows, table, replaces) in texts)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = replaces ? sql : table.Insert(1);
            foreach (var row in rows)
            {
                command.Parameters.Clear();
                table.Fill(command, command.Parameters, [row], replaces);
                written += await command.ExecuteNonQueryAsync(ct);
            }
        }

        return written;
    }

    private sealed record Text(string Sql, IReadOnlyList<object> Rows, DirectTable Table, bool Replaces);
}
