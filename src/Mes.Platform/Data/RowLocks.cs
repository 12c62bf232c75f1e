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

/// <summary>Adds to MariaDB's statements what EF Core has no word for.</summary>
internal sealed class RowLockInterceptor : DbCommandInterceptor
{
    private const string Mark = "-- " + RowLocks.Tag;

    public static RowLockInterceptor Instance { get; } = new();

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Lock(command);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Lock(command);
        return ValueTask.FromResult(result);
    }

    private static void Lock(DbCommand command)
    {
        if (command.CommandText.StartsWith(Mark, StringComparison.Ordinal))
        {
            command.CommandText += "\nFOR UPDATE";
        }
    }
}
