using Mes.Sdk.Data;

namespace Handover.Book;

/// <summary>For <c>dotnet ef migrations add --context SqliteNotesDb</c>.</summary>
internal sealed class SqliteNotesDesign() : PluginDesignTimeFactory<SqliteNotesDb>(sqlite: true, options => new SqliteNotesDb(options));

/// <summary>For <c>dotnet ef migrations add --context MySqlNotesDb</c>.</summary>
internal sealed class MySqlNotesDesign() : PluginDesignTimeFactory<MySqlNotesDb>(sqlite: false, options => new MySqlNotesDb(options));
