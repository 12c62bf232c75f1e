using System.Data.Common;
using MySqlConnector;

namespace Mes.Platform.Data;

/// <summary>Rows that go to the database without EF Core's own writing, as one statement a table and, where the driver can, all in one message: a station waits for them.</summary>
internal sealed class DirectRows
{
    private const int MostRows = 100;
    private const string Begin = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION";

    /// <summary>Fails, and ends the message, unless the statement before it hit exactly its row. <c>DO</c> would swallow the error, and a subquery might be evaluated before.</summary>
    private const string Hit = "SET @mes_hit = EXP(IF(ROW_COUNT() = 1, 0, 1000))";
    private readonly List<DirectStatement> _changed = [];
    private readonly List<(DirectTable Table, List<object> Rows)> _appended = [];
    private readonly List<(DirectTable Table, object Row)> _replaced = [];

    public bool Any => _appended.Count > 0 || _replaced.Count > 0 || _changed.Count > 0;

    /// <summary>Whether one of its rows was read before and must not have changed since.</summary>
    public bool Guards => _replaced.Count > 0 || _changed.Count > 0;

    public IEnumerable<T> Appended<T>() => _appended.SelectMany(t => t.Rows).OfType<T>();

    public void Append(DbContext db, object row)
    {
        var at = _appended.FindIndex(t => t.Table.RowType == row.GetType());
        if (at < 0)
        {
            at = _appended.Count;
            _appended.Add((DirectTable.Of(db, row.GetType()), []));
        }

        _appended[at].Rows.Add(row);
    }

    public void Replace(DbContext db, object row)
    {
        if (!_replaced.Any(t => ReferenceEquals(t.Row, row)))
        {
            _replaced.Add((DirectTable.Of(db, row.GetType()), row));
        }
    }

    /// <summary>Takes over what the change tracker holds, when that is nothing but changed rows, whose order does not matter.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TakeChanges(DbContext db)
    {
        var entries = db.ChangeTracker.Entries().Where(e => e.State is not (EntityState.Unchanged or EntityState.Detached)).ToList();
        if (entries.Any(e => e.State != EntityState.Modified || !DirectTable.Of(db, e.Metadata.ClrType).CanChange))
        {
            return false;
        }

        _changed.AddRange(entries.Select(e => DirectTable.Of(db, e.Metadata.ClrType).Change(e)));
        return true;
    }

    public void Clear()
    {
        _changed.Clear();
        _appended.Clear();
        _replaced.Clear();
    }

    /// <summary>Writes and forgets the rows of several contexts that share a connection.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row to change was changed by somebody else; the transaction must be rolled back.</exception>
    public static async Task<int> WriteAsync(
        IEnumerable<DirectRows> contexts, DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var full = contexts.Where(c => c.Any).ToList();
        var statements = full.SelectMany(c => c.Statements(connection.CanCreateBatch ? MostRows : 1)).ToList();
        if (statements.Count == 0)
        {
            return 0;
        }

        var written = connection.CanCreateBatch
            ? await TogetherAsync(connection, transaction, statements, ct)
            : await OneByOneAsync(connection, transaction, statements, ct);
        if (written < statements.Sum(s => s.Rows))
        {
            throw Changed();
        }

        full.ForEach(c => c.Clear());
        return written;
    }

    /// <summary>Writes the rows of several contexts as one transaction in one message, with its begin and its commit. When it throws, the transaction may still be open.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row to change was changed by somebody else; nothing is committed.</exception>
    public static async Task WriteWholeAsync(IEnumerable<DirectRows> contexts, DbConnection connection)
    {
        var full = contexts.Where(c => c.Any).ToList();
        var statements = full.SelectMany(c => c.Statements(MostRows)).ToList();
        if (statements.Count == 0)
        {
            return;
        }

        try
        {
            await TogetherAsync(
                connection, null, [DirectStatement.Bare(Begin), .. statements.SelectMany(Sure), DirectStatement.Bare("COMMIT")], CancellationToken.None);
        }
        catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.DataOutOfRange)
        {
            throw Changed(e);
        }

        full.ForEach(c => c.Clear());
    }

    private static IEnumerable<DirectStatement> Sure(DirectStatement statement) => statement.Guarded ? [statement, DirectStatement.Bare(Hit)] : [statement];

    private static DbUpdateConcurrencyException Changed(Exception? cause = null) => new("A row was changed by somebody else in the meantime.", cause);

    private IEnumerable<DirectStatement> Statements(int rowsAtOnce) =>
    [
        .. _changed,
        .. _appended.SelectMany(t => t.Rows.Chunk(rowsAtOnce).Select(t.Table.Insert)),
        .. _replaced.Select(t => t.Table.Replace(t.Row)),
    ];

    private static async Task<int> TogetherAsync(
        DbConnection connection, DbTransaction? transaction, List<DirectStatement> statements, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        await using var maker = connection.CreateCommand();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            statement.Fill(maker, command.Parameters);
            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Without a server to wait for, one statement that runs for each row is cheaper than a long one that must be parsed.</summary>
    private static async Task<int> OneByOneAsync(
        DbConnection connection, DbTransaction? transaction, List<DirectStatement> statements, CancellationToken ct)
    {
        var written = 0;
        foreach (var same in statements.GroupBy(s => s.Sql))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = same.Key;
            foreach (var statement in same)
            {
                command.Parameters.Clear();
                statement.Fill(command, command.Parameters);
                written += await command.ExecuteNonQueryAsync(ct);
            }
        }

        return written;
    }
}

/// <summary>A statement, how many rows it writes, and what fills its parameters.</summary>
/// <param name="Guarded">Whether it changes one row that was read before, and may miss it.</param>
internal sealed record DirectStatement(string Sql, int Rows, Action<DbCommand, DbParameterCollection> Fill, bool Guarded = false)
{
    public static DirectStatement Bare(string sql) => new(sql, 0, static (_, _) => { });
}
