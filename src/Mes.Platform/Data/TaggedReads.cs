using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mes.Platform.Data;

/// <summary>Reads that lock what they find until the transaction ends.</summary>
public static class RowLocks
{
    /// <summary>
    /// Marks a query, <c>db.Things.TagWith(RowLocks.Tag)</c>, whose rows are locked (<c>FOR UPDATE</c>), so that two transactions that will
    /// change the same row queue here instead of colliding at their end. SQLite has one writer and ignores it. For one table, found by its
    /// key: a scan would lock all that it passes. Needs a transaction; may stand in a compiled query.
    /// </summary>
    public const string Tag = "lock";
}

/// <summary>Reads that a station waits for.</summary>
public static class PreparedReads
{
    /// <summary>
    /// Marks a query, <c>db.Things.TagWith(PreparedReads.Tag)</c>, that comes again and again in the same words: the server keeps it parsed,
    /// once a connection. For the few that are asked at every unit and every station; each takes memory of the server. SQLite ignores it.
    /// Queries with <see cref="RowLocks.Tag"/> are kept as well. <c>IgnorePrepare=true</c> in the connection string ends it.
    /// </summary>
    public const string Tag = "prepared";
}

/// <summary>Does to statements for MariaDB what EF Core has no word for, and begins the transaction that was put off before one that locks or writes.</summary>
internal sealed class TaggedReads : DbCommandInterceptor
{
    private const string Lock = "-- " + RowLocks.Tag;
    private const string Keep = "-- " + PreparedReads.Tag;
    private const string ForUpdate = "\nFOR UPDATE";

    public static TaggedReads Instance { get; } = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (IsLock(command))
        {
            RefuseLate(eventData);
            command.CommandText += ForUpdate;
            command.Prepare();
        }
        else if (IsKept(command))
        {
            command.Prepare();
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsLock(command))
        {
            await BeginAsync(command, eventData, cancellationToken);
            command.CommandText += ForUpdate;
            await command.PrepareAsync(cancellationToken);
        }
        else if (IsKept(command))
        {
            await command.PrepareAsync(cancellationToken);
        }

        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        RefuseLate(eventData);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeginAsync(command, eventData, cancellationToken);
        return result;
    }

    private static async Task BeginAsync(DbCommand command, CommandEventData about, CancellationToken ct)
    {
        if (about.Context is ModuleDbContext { Work: { IsLate: true } work })
        {
            await work.EnsureBegunAsync(ct);
            command.Transaction = work.Transaction;
        }
    }

    private static void RefuseLate(CommandEventData about)
    {
        if (about.Context is ModuleDbContext { Work.IsLate: true })
        {
            throw new NotSupportedException("Where the transaction begins late, locks and writes are asked for asynchronously.");
        }
    }

    private static bool IsLock(DbCommand command) => command.CommandText.StartsWith(Lock, StringComparison.Ordinal);

    private static bool IsKept(DbCommand command) => command.CommandText.StartsWith(Keep, StringComparison.Ordinal);
}
