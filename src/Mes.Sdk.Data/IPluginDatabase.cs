using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk.Data;

/// <summary>A plugin's own tables in the product's database. Thread-safe; every call has a context and a connection of its own, at most five at a time at a site, and no statement may take longer than 5 s.</summary>
/// <typeparam name="TContext">The plugin's context.</typeparam>
public interface IPluginDatabase<TContext> where TContext : PluginDbContext
{
    /// <summary>Reads.</summary>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="work">Asks the context, which sees the rows of the plugin's site and is gone afterwards; nothing that is changed in it is kept.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>What <paramref name="work"/> returns.</returns>
    Task<TResult> ReadAsync<TResult>(Func<TContext, Task<TResult>> work, CancellationToken ct = default);

    /// <summary>Writes what the context has gathered when <paramref name="work"/> returns: all or nothing, in one short transaction of its own. No lock is held while the work itself runs, so a lost race shows as <see cref="DbUpdateConcurrencyException"/> on rows that are <see cref="IVersioned"/>: try again.</summary>
    /// <param name="work">Reads and changes. Throwing writes nothing. Do not begin transactions in it.</param>
    /// <param name="ct">Gives up; nothing is then written.</param>
    /// <returns>When committed.</returns>
    Task WriteAsync(Func<TContext, Task> work, CancellationToken ct = default);
}

/// <summary>Registers tables.</summary>
public static class PluginDatabaseRegistration
{
    /// <summary>Adds <see cref="IPluginDatabase{TContext}"/>. The host brings the tables up to date before the plugin starts, under a lock; migrations may touch tables of the manifest's <c>data.prefix</c> alone (<c>Platform:Plugin.ForeignTable</c>), and one that fails leaves nothing behind (<c>Platform:Plugin.MigrationFailed</c>).</summary>
    /// <typeparam name="TContext">The context that the plugin's code knows.</typeparam>
    /// <typeparam name="TSqlite">Derived, with the migrations for SQLite; one public constructor that takes <see cref="DbContextOptions"/>.</typeparam>
    /// <typeparam name="TMySql">Derived, with the migrations for MySQL and MariaDB; likewise.</typeparam>
    /// <param name="services">The plugin's container.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddPluginDatabase<TContext, TSqlite, TMySql>(this IServiceCollection services)
        where TContext : PluginDbContext
        where TSqlite : TContext
        where TMySql : TContext =>
        services.AddSingleton<PluginDatabase<TContext, TSqlite, TMySql>>()
            .AddSingleton<IPluginDatabase<TContext>>(sp => sp.GetRequiredService<PluginDatabase<TContext, TSqlite, TMySql>>())
            .AddSingleton<PluginDatabase>(sp => sp.GetRequiredService<PluginDatabase<TContext, TSqlite, TMySql>>());
}
