using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using MySqlConnector;

namespace Mes.Platform.Data;

/// <summary>What a database exception means for the caller.</summary>
public enum DatabaseFault
{
    /// <summary>Not a database exception, or none with a meaning of its own.</summary>
    None,

    /// <summary>Lost a race that trying again may win: deadlock, lock timeout, busy.</summary>
    Transient,

    /// <summary>A unique index refuses the row.</summary>
    Duplicate,

    /// <summary>A row was changed by somebody else in the meantime.</summary>
    Stale,

    /// <summary>The database can't be reached or refuses work.</summary>
    Unavailable,
}

/// <summary>Reads database exceptions of both providers.</summary>
public static class DatabaseErrors
{
    public static DatabaseFault Classify(Exception? exception) => exception switch
    {
        null => DatabaseFault.None,
        DbUpdateConcurrencyException => DatabaseFault.Stale,
        SqliteException sqlite => Classify(sqlite),
        MySqlException mysql => Classify(mysql),
        SocketException => DatabaseFault.Unavailable,
        _ => Classify(exception.InnerException),
    };

    private static DatabaseFault Classify(SqliteException e) => (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
    {
        (5 or 6, _) => DatabaseFault.Transient,
        (19, 2067 or 1555) => DatabaseFault.Duplicate,
        (8 or 10 or 11 or 13 or 14 or 26, _) => DatabaseFault.Unavailable,
        _ => DatabaseFault.None,
    };

    private static DatabaseFault Classify(MySqlException e) => e.ErrorCode switch
    {
        MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout => DatabaseFault.Transient,
        MySqlErrorCode.DuplicateKeyEntry or MySqlErrorCode.DuplicateUnique => DatabaseFault.Duplicate,
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.TooManyUserConnections or MySqlErrorCode.AccessDenied
            or MySqlErrorCode.ServerShutdown or MySqlErrorCode.ConnectionCountError or MySqlErrorCode.UnknownDatabase
            or MySqlErrorCode.CommandTimeoutExpired or MySqlErrorCode.QueryInterrupted
            or MySqlErrorCode.OptionPreventsStatement or MySqlErrorCode.DiskFull => DatabaseFault.Unavailable,
        MySqlErrorCode.None => DatabaseFault.Unavailable,
        _ => e.IsTransient || e.InnerException is IOException or SocketException
            ? DatabaseFault.Unavailable
            : DatabaseFault.None,
    };
}
