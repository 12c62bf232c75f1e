using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Mes.Platform.Data;

/// <summary>What a context needs of its scope.</summary>
public interface IDataScope
{
    /// <summary>The site whose rows are seen; null: none.</summary>
    string? CurrentSite { get; }

    bool IsSqlite { get; }
}

/// <summary>A context that is used in one scope after another: contexts are pooled, since making one costs more than a query.</summary>
public interface IPooledContext
{
    /// <summary>The scope that the context serves now; null at design time and while migrating.</summary>
    IDataScope? Scope { get; set; }
}

/// <summary>Base of every module's context: table prefix, conversions, site filter and version tokens, written once.</summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options), IPooledContext
{
    private readonly DirectRows _direct = new();

    /// <inheritdoc/>
    public IDataScope? Scope
    {
        get;
        set
        {
            field = value;
            Work = null;
            _direct.Clear();
        }
    }

    /// <summary>The transaction that it takes part in; null: it is used alone.</summary>
    internal UnitOfWork? Work { get; set; }

    /// <summary>What is written without the change tracker.</summary>
    internal DirectRows Direct => _direct;

    /// <summary>The module's prefix, lower case, for example <c>orders</c>.</summary>
    protected abstract string Prefix { get; }

    /// <summary>The site whose rows are seen. Public because query filters read it.</summary>
    public string? CurrentSite => Scope?.CurrentSite;

    /// <summary>Whether one writer has the whole database, so that rows need no locks.</summary>
    public bool IsSqlite => Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    protected abstract void Define(ModelBuilder model);

    /// <summary>Called whenever this context is saved, after changes were detected: the place to forbid what must never be written.</summary>
    /// <exception cref="InvalidOperationException">It must never be written.</exception>
    protected virtual void BeforeSave()
    {
    }

    /// <summary>What a violated unique index means in the module's own words; null: nothing of this context. The transaction still stands, and will be rolled back.</summary>
    /// <param name="duplicate">What the database said.</param>
    /// <param name="ct">Cancels.</param>
    protected virtual Task<MesException?> ExplainDuplicateAsync(Exception duplicate, CancellationToken ct) => Task.FromResult<MesException?>(null);

    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ModelConventions.Conventions(configurationBuilder, IsSqlite);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Define(modelBuilder);
        Expression<Func<string?>> currentSite = () => CurrentSite;
        ModelConventions.Apply(modelBuilder, Prefix, this, currentSite);
        ModelConventions.Collate(modelBuilder, IsSqlite);
    }

    /// <summary>Adds a row that will never be changed in this scope. It is written with everything else, after what the change tracker holds, as one statement with all its like.</summary>
    /// <param name="row">A row whose keys are set; a number that the database gives is left out.</param>
    public void Append<TEntity>(TEntity row) where TEntity : class
    {
        if (row is ISiteOwned { Site: "" } owned)
        {
            owned.Site = SiteRows.SiteFor(row, CurrentSite);
        }

        _direct.Append(this, row);
    }

    /// <summary>Writes a row anew that was read without tracking and then changed, guarded by its version; a lost race is <c>Concurrency:Stale</c>. Nobody else in this scope may change the row.</summary>
    public void Replace<TEntity>(TEntity row) where TEntity : class, IVersioned => _direct.Replace(this, row);

    /// <summary>Rows that were appended and are not yet written.</summary>
    public IEnumerable<TEntity> Appended<TEntity>() where TEntity : class => _direct.Appended<TEntity>();

    /// <summary>Writes at once a row of which there is one, unless somebody has written it in the meantime.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it is this one.</returns>
    public async Task<bool> InsertOnceAsync<TEntity>(TEntity row, CancellationToken ct) where TEntity : class
    {
        var added = Add(row);
        try
        {
            await SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (DatabaseErrors.Classify(e) == DatabaseFault.Duplicate)
        {
            added.State = EntityState.Detached;
            return false;
        }
    }

    /// <summary>For a context used alone, and for a handler that must know at once. A scope's contexts are written together by <see cref="UnitOfWork.FinishAsync"/>.</summary>
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            var saved = await WithoutDetectingAsync(() => SaveTrackedAsync(acceptAllChangesOnSuccess, cancellationToken));
            return saved + await DirectRows.WriteAsync(
                [_direct], Database.GetDbConnection(), Database.CurrentTransaction?.GetDbTransaction(), cancellationToken);
        }
        catch (Exception e) when (DatabaseErrors.Classify(e) == DatabaseFault.Duplicate)
        {
            if (await MeaningAsync([this], e, cancellationToken) is { } meaning)
            {
                throw meaning;
            }

            throw;
        }
    }

    /// <summary>What a violated unique index means to contexts that were written together; null: only what it says.</summary>
    internal static async Task<Exception?> MeaningAsync(IReadOnlyList<ModuleDbContext> contexts, Exception duplicate, CancellationToken ct)
    {
        foreach (var context in contexts)
        {
            if (await context.ExplainDuplicateAsync(duplicate, ct) is { } explained)
            {
                return explained;
            }
        }

        // In one message the new rows of a lost race fail before it is seen that the changed row was somebody else's.
        return contexts.Any(c => c.Direct.Guards)
            ? new DbUpdateConcurrencyException("A row was changed by somebody else in the meantime.", duplicate) : null;
    }

    /// <summary>Writes what the change tracker holds, but leaves mere changes to <see cref="Direct"/>.</summary>
    internal Task PrepareSaveAsync(CancellationToken ct) => WithoutDetectingAsync(async () =>
        _direct.TakeChanges(this) ? 0 : await SaveTrackedAsync(true, ct));

    private async Task<int> SaveTrackedAsync(bool accept, CancellationToken ct)
    {
        await (Work?.EnsureBegunAsync(ct) ?? Task.CompletedTask);
        return await base.SaveChangesAsync(accept, ct);
    }

    /// <summary>Stamping looks for changes; looking again for each step of a save costs more than writing.</summary>
    private async Task<int> WithoutDetectingAsync(Func<Task<int>> save)
    {
        SiteRows.Stamp(ChangeTracker, CurrentSite);
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            BeforeSave();
            return await save();
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (_direct.Any)
        {
            throw new NotSupportedException("Appended and replaced rows are written by SaveChangesAsync only.");
        }

        SiteRows.Stamp(ChangeTracker, CurrentSite);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }
}
