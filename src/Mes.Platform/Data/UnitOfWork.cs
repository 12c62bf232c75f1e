using System.Data;
using System.Data.Common;

namespace Mes.Platform.Data;

/// <summary>The one connection and transaction of a scope, shared by the contexts of all modules. Scoped; not thread-safe.</summary>
public sealed class UnitOfWork(Database database) : IAsyncDisposable
{
    private readonly List<DbContext> _contexts = [];
    private DbConnection? _connection;
    private IDisposable? _writer;

    public DbConnection Connection => _connection ??= database.CreateConnection();

    public DbTransaction? Transaction { get; private set; }

    public Database Database => database;

    /// <summary>Opens the connection and begins the transaction. Contexts made later take part in it.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        _writer = await database.EnterWriterAsync(ct);
        await Connection.OpenAsync(ct);
        Transaction = await Connection.BeginTransactionAsync(
            database.IsSqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, ct);
    }

    /// <summary>Binds a context to this scope's connection and transaction.</summary>
    public TContext Enlist<TContext>(TContext context) where TContext : DbContext
    {
        context.Database.SetDbConnection(Connection, contextOwnsConnection: false);
        if (Transaction is not null)
        {
            context.Database.AutoSavepointsEnabled = false;
            context.Database.UseTransaction(Transaction);
        }

        _contexts.Add(context);
        return context;
    }

    /// <summary>Writes what every context has gathered: first new and deleted rows that it tracks, in the order in which they were made, then changes and the rows that are written directly, of all contexts in one message where the database can.</summary>
    public async Task SaveAsync(CancellationToken ct)
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
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        if (Transaction is null)
        {
            throw new InvalidOperationException("There is no transaction to commit.");
        }

        await Transaction.CommitAsync(ct);
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
        await DirectRows.WriteAsync(modules.Select(c => c.Direct), Connection, Transaction, ct);
        modules.ForEach(c => c.ChangeTracker.AcceptAllChanges());
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
        }
        finally
        {
            _writer?.Dispose();
            _writer = null;
        }
    }
}
