using System.Data;
using System.Data.Common;
using MySqlConnector;

namespace Mes.Platform.Data;

/// <summary>The one connection and transaction of a scope, shared by the contexts of all modules. Scoped; not thread-safe.</summary>
public sealed class UnitOfWork(Database database) : IAsyncDisposable
{
    private readonly List<DbContext> _contexts = [];
    private DbConnection? _connection;
    private IDisposable? _writer;
    private Task? _others;
    private Stage _stage;

    public DbConnection Connection => _connection ??= database.CreateConnection();

    public DbTransaction? Transaction { get; private set; }

    public Database Database => database;

    private IsolationLevel Level => database.IsSqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;

    /// <summary>Opens the connection and begins the transaction. Contexts of the scope take part in it, those that have read before and those made later.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        _writer = await database.EnterWriterAsync(ct);
        await Connection.OpenAsync(ct);
        await StartAsync(ct);
        _contexts.ForEach(TakePart);
    }

    /// <summary>
    /// Opens the connection; the transaction begins with the first statement that locks or writes. Plain reads before it see what is committed,
    /// as they would inside. Where all that is written goes directly, begin, rows and commit are one message. SQLite begins at once.
    /// </summary>
    public async Task BeginLateAsync(CancellationToken ct)
    {
        if (database.IsSqlite)
        {
            await BeginAsync(ct);
            return;
        }

        await Connection.OpenAsync(ct);
        _stage = Stage.Late;
    }

    /// <summary>Whether the transaction has still to begin.</summary>
    internal bool IsLate => _stage == Stage.Late;

    /// <summary>Others think while this scope reads. Its transaction does not begin before they have answered.</summary>
    internal void Expect(Task others) => _others = others;

    /// <summary>Waits for others who still think, and gives the connection back meanwhile.</summary>
    internal async Task OthersAsync(CancellationToken ct)
    {
        if (_others is { IsCompleted: false } others)
        {
            if (_stage != Stage.Late)
            {
                await others;
            }
            else
            {
                await Connection.CloseAsync();
                await others;
                await Connection.OpenAsync(ct);
            }
        }

        _others = null;
    }

    /// <summary>Begins where that was put off until now.</summary>
    internal async Task EnsureBegunAsync(CancellationToken ct)
    {
        if (_stage == Stage.Late)
        {
            await OthersAsync(ct);
            await StartAsync(ct);
            _contexts.ForEach(TakePart);
        }
    }

    /// <summary>Binds a context to this scope's connection and transaction.</summary>
    public TContext Enlist<TContext>(TContext context) where TContext : DbContext
    {
        context.Database.SetDbConnection(Connection, contextOwnsConnection: false);
        if (context is ModuleDbContext module)
        {
            module.Work = this;
        }
        else if (_stage == Stage.Late)
        {
            // It would not tell before it writes.
            Started(Connection.BeginTransaction(Level));
            _contexts.ForEach(TakePart);
        }

        if (Transaction is not null)
        {
            TakePart(context);
        }

        _contexts.Add(context);
        return context;
    }

    /// <summary>Writes what every context has gathered and commits: first new and deleted rows that it tracks, in the order in which they were made, then changes and the rows that are written directly, of all contexts in one message where the database can.</summary>
    /// <param name="ct">Cancels the writing, never the commit.</param>
    public async Task FinishAsync(CancellationToken ct)
    {
        try
        {
            await WriteAsync(ct);
        }
        catch (Exception e) when (DatabaseErrors.Classify(e) == DatabaseFault.Duplicate)
        {
            if (await ModuleDbContext.MeaningAsync([.. _contexts.OfType<ModuleDbContext>()], e, ct) is { } meaning)
            {
                throw meaning;
            }

            throw;
        }

        if (Transaction is not null)
        {
            await Transaction.CommitAsync(CancellationToken.None);
        }

        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
            _connection = null;
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        for (var i = 0; i < _contexts.Count; i++)
        {
            if (_contexts[i] is ModuleDbContext module)
            {
                await module.PrepareSaveAsync(ct);
            }
            else if (_contexts[i].ChangeTracker.HasChanges())
            {
                await _contexts[i].SaveChangesAsync(ct);
            }
        }

        var modules = _contexts.OfType<ModuleDbContext>().ToList();
        if (_stage == Stage.Late)
        {
            ct.ThrowIfCancellationRequested();
            _stage = Stage.Sent;
            await DirectRows.WriteWholeAsync(modules.Select(c => c.Direct), Connection);
            _stage = Stage.None;
        }
        else
        {
            await DirectRows.WriteAsync(modules.Select(c => c.Direct), Connection, Transaction, ct);
        }

        modules.ForEach(c => c.ChangeTracker.AcceptAllChanges());
    }

    private async Task StartAsync(CancellationToken ct) => Started(await Connection.BeginTransactionAsync(Level, ct));

    private void Started(DbTransaction transaction) => (Transaction, _stage) = (transaction, Stage.None);

    private void TakePart(DbContext context)
    {
        context.Database.AutoSavepointsEnabled = false;
        context.Database.UseTransaction(Transaction);
    }

    private async Task EndAsync()
    {
        try
        {
            if (Transaction is not null)
            {
                await Transaction.DisposeAsync();
                Transaction = null;
            }
            else if (_stage == Stage.Sent)
            {
                await TakeBackAsync((MySqlConnection)Connection);
            }
        }
        finally
        {
            _stage = Stage.None;
            _writer?.Dispose();
            _writer = null;
        }
    }

    /// <summary>The driver knows nothing of a transaction that began in a message, so it would hand the connection on with it.</summary>
    private static async Task TakeBackAsync(MySqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "ROLLBACK";
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (Exception e) when (DatabaseErrors.Classify(e) != DatabaseFault.None)
        {
            // The server takes back what a connection leaves behind; nobody may be given this one again.
            await MySqlConnection.ClearPoolAsync(connection);
        }
    }

    private enum Stage
    {
        None,

        /// <summary>Nothing was locked or written yet, and no transaction has begun.</summary>
        Late,

        /// <summary>A whole transaction is under way in one message, and not known to be committed.</summary>
        Sent,
    }
}
