using System.Linq.Expressions;

namespace Mes.Sdk.Data;

/// <summary>Base of a plugin's own tables. Derive one abstract context with <see cref="Define"/>, and from it two empty ones, for SQLite and for MySQL, each with its own migrations; see the plugin guide. The conversions are the core's: ids as 16 bytes, times as UTC with microseconds, decimals with six places, enums as words.</summary>
/// <param name="options">As handed in.</param>
public abstract class PluginDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Prefix of every table, as <c>data.prefix</c> of the manifest says, for example <c>p_torque_</c>. A table whose name lacks it gets it.</summary>
    public abstract string Prefix { get; }

    /// <summary>The site whose rows are seen: those of entities that are <see cref="ISiteOwned"/> are filtered by it. Public because query filters read it; null at design time.</summary>
    public string? CurrentSite { get; internal set; }

    private bool IsSqlite => Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    /// <summary>Describes the tables: keys, lengths, indexes. Texts in indexes need a length, see <see cref="ModelConventions.Code{T}"/>.</summary>
    /// <param name="model">The model.</param>
    protected abstract void Define(ModelBuilder model);

    /// <inheritdoc/>
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Conventions(configurationBuilder, IsSqlite);

    /// <inheritdoc/>
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Define(modelBuilder);
        Expression<Func<string?>> currentSite = () => CurrentSite;
        ModelConventions.Apply(modelBuilder, Prefix.TrimEnd('_'), this, currentSite);
        ModelConventions.Collate(modelBuilder, IsSqlite);
    }

    /// <inheritdoc/>
    public sealed override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SiteRows.Stamp(ChangeTracker, CurrentSite);
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        SiteRows.Stamp(ChangeTracker, CurrentSite);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }
}
