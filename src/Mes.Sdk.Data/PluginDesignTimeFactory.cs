using Microsoft.EntityFrameworkCore.Design;

namespace Mes.Sdk.Data;

/// <summary>Makes a plugin's context for <c>dotnet ef migrations add</c>, without a database. Derive one for each of the two contexts.</summary>
/// <typeparam name="TContext">The context.</typeparam>
/// <param name="sqlite">True for SQLite, false for MySQL and MariaDB.</param>
/// <param name="create">Calls the context's constructor.</param>
public abstract class PluginDesignTimeFactory<TContext>(bool sqlite, Func<DbContextOptions, TContext> create) : IDesignTimeDbContextFactory<TContext>
    where TContext : PluginDbContext
{
    /// <summary>Called by the tool.</summary>
    /// <param name="args">Not used.</param>
    /// <returns>The context.</returns>
    public TContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        return create(sqlite
            ? builder.UseSqlite("Data Source=design.db").Options
            : builder.UseMySql("Server=localhost;Database=design", new MariaDbServerVersion(new Version(10, 11))).Options);
    }
}
