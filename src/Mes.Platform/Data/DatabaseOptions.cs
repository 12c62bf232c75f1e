namespace Mes.Platform.Data;

/// <summary>Which database holds everything.</summary>
public enum DatabaseProvider
{
    /// <summary>One file in the data folder, WAL. The embedded default.</summary>
    Sqlite,

    /// <summary>MariaDB 10.11 or newer, or MySQL 8, through Pomelo. For production.</summary>
    MySql,
}

/// <summary>Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Default <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>From <c>ConnectionStrings:Mes</c>; for SQLite the file <c>mes.db</c> in the data folder when empty.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Only for MySQL: <c>mariadb-10.11</c> or <c>mysql-8.0</c>. It is not detected, because detecting needs the server at start.</summary>
    public string ServerVersion { get; set; } = "mariadb-10.11";
}
