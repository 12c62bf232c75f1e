using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mes.Platform.Data;

/// <summary>A query that a station waits for, translated once instead of looked up at every call. EF Core binds a compiled query to one model, and each database has its own, so there is one for each. Thread-safe.</summary>
/// <typeparam name="TQuery">What <c>EF.CompileAsyncQuery</c> gives.</typeparam>
/// <param name="compile">Compiles the query, for example <c>() => EF.CompileAsyncQuery((MyDbContext db, Guid id) => db.Things.Where(t => t.Id == id))</c>.</param>
public sealed class PerModel<TQuery>(Func<TQuery> compile) where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> _queries = [];

    /// <param name="db">The context that will run the query.</param>
    /// <returns>The query; pass <paramref name="db"/> to it again.</returns>
    public TQuery For(DbContext db) => _queries.GetValue(db.Model, _ => compile());
}
