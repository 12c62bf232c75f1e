using System.Linq.Expressions;

namespace Mes.Platform.Data;

/// <summary>What a context needs of its scope. Null at design time.</summary>
public interface IDataScope
{
    /// <summary>The site whose rows are seen; null: none.</summary>
    string? CurrentSite { get; }

    bool IsSqlite { get; }
}

/// <summary>Base of every module's context: table prefix, conversions, site filter and version tokens, written once.</summary>
public abstract class ModuleDbContext(DbContextOptions options, IDataScope? scope) : DbContext(options)
{
    /// <summary>The module's prefix, lower case, for example <c>orders</c>.</summary>
    protected abstract string Prefix { get; }

    /// <summary>The site whose rows are seen. Public because query filters read it.</summary>
    public string? CurrentSite => scope?.CurrentSite;

    protected bool IsSqlite => Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    protected abstract void Define(ModelBuilder model);

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Conventions(configurationBuilder, IsSqlite);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Define(modelBuilder);
        Expression<Func<string?>> currentSite = () => CurrentSite;
        ModelConventions.Apply(modelBuilder, Prefix, this, currentSite);
        ModelConventions.Collate(modelBuilder, IsSqlite);
    }

    public sealed override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Stamp();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Stamp();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    private void Stamp()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry is { State: EntityState.Added, Entity: ISiteOwned { Site: "" } owned })
            {
                owned.Site = CurrentSite ?? throw new InvalidOperationException(
                    $"{entry.Entity.GetType().Name} belongs to a site, but the use case runs for the enterprise.");
            }

            if (entry is { State: EntityState.Modified, Entity: IVersioned })
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = (long)version.OriginalValue! + 1;
            }
        }
    }
}
