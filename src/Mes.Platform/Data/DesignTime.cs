using Microsoft.EntityFrameworkCore.Design;

namespace Mes.Platform.Data;

/// <summary>Makes a context for <c>dotnet ef</c>, without a database. Derive one for each provider's context.</summary>
public abstract class DesignTimeFactory<TContext>(
    DatabaseProvider provider, string prefix, Func<DbContextOptions<TContext>, TContext> create)
    : IDesignTimeDbContextFactory<TContext>
    where TContext : DbContext
{
    public TContext CreateDbContext(string[] args)
    {
        var database = new Database(new DatabaseOptions
        {
            Provider = provider,
            ConnectionString = provider == DatabaseProvider.Sqlite ? "Data Source=design.db" : "Server=localhost;Database=design",
        });
        return create(database.OptionsFor<TContext>(prefix));
    }
}
