using System.Data.Common;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mes.Platform.Data;

/// <summary>A module's context, for the migrator and for tests.</summary>
public sealed record ContextRegistration(string Prefix, Type Service, Func<Database, DbConnection, DbContext> Create);

/// <summary>Registers module contexts.</summary>
public static class DataRegistration
{
    /// <summary>Registers <typeparamref name="TContext"/>, implemented by the derived context of the configured provider. Handlers ask for <typeparamref name="TContext"/>.</summary>
    public static IServiceCollection AddModuleDbContext<TContext, TSqlite, TMySql>(this IServiceCollection services, string prefix)
        where TContext : DbContext
        where TSqlite : TContext
        where TMySql : TContext
    {
        DbContextOptions? options = null;
        TContext Create(Database database, IDataScope? scope)
        {
            options ??= database.IsSqlite ? database.OptionsFor<TSqlite>(prefix) : database.OptionsFor<TMySql>(prefix);
            return (TContext)Activator.CreateInstance(
                database.IsSqlite ? typeof(TSqlite) : typeof(TMySql), options, scope)!;
        }

        services.TryAddScoped(sp =>
        {
            var work = sp.GetRequiredService<UnitOfWork>();
            return work.Enlist(Create(work.Database, sp.GetRequiredService<IDataScope>()));
        });
        services.AddSingleton(new ContextRegistration(prefix, typeof(TContext), (database, connection) =>
        {
            var context = Create(database, null);
            context.Database.SetDbConnection(connection, contextOwnsConnection: false);
            return context;
        }));
        return services;
    }
}
