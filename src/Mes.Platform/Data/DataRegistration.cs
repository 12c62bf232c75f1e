using System.Data.Common;
using Mes.Platform.People;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mes.Platform.Data;

/// <summary>A module's context, for the migrator and for tests.</summary>
public sealed record ContextRegistration(string Prefix, Type Service, Func<Database, DbConnection, DbContext> Create);

/// <summary>Registers module contexts.</summary>
public static class DataRegistration
{
    /// <summary>Registers <typeparamref name="TContext"/>, implemented by the derived context of the configured provider. Handlers ask for <typeparamref name="TContext"/>.</summary>
    public static IServiceCollection AddModuleDbContext<TContext, TSqlite, TMySql>(this IServiceCollection services, string prefix)
        where TContext : DbContext, IPooledContext
        where TSqlite : TContext
        where TMySql : TContext
    {
        Func<TContext>? pool = null;
        Func<TContext> PoolOf(Database database) => pool ??= database.IsSqlite
            ? new PooledDbContextFactory<TSqlite>(database.OptionsFor<TSqlite>(prefix)).CreateDbContext
            : new PooledDbContextFactory<TMySql>(database.OptionsFor<TMySql>(prefix)).CreateDbContext;

        services.TryAddScoped(sp =>
        {
            var work = sp.GetRequiredService<UnitOfWork>();
            var context = PoolOf(work.Database)();
            context.Scope = sp.GetRequiredService<IDataScope>();
            return work.Enlist(context);
        });
        services.AddSingleton(new ContextRegistration(prefix, typeof(TContext), (database, connection) =>
        {
            var context = PoolOf(database)();
            context.Scope = null;
            context.Database.SetDbConnection(connection, contextOwnsConnection: false);
            return context;
        }));
        services.AddScoped<IPersonalData>(sp => new ModelTables<TContext>(sp.GetRequiredService<TContext>(), prefix));
        return services;
    }
}
