namespace Mes.Sdk.Data;

/// <summary>Removes many rows.</summary>
public static class RowRemoval
{
    private const int Slice = 500;

    /// <summary>Removes rows, 500 at a time, each slice in a short transaction of its own, so that nobody else waits long; what was removed before it fails or is given up stays removed.</summary>
    /// <typeparam name="TContext">The plugin's context.</typeparam>
    /// <typeparam name="TRow">The rows.</typeparam>
    /// <param name="database">The plugin's tables.</param>
    /// <param name="rows">Which rows, in an order; asked once for each slice.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="DbUpdateConcurrencyException">Somebody changed one of them meanwhile: try again.</exception>
    public static async Task<int> RemoveAsync<TContext, TRow>(this IPluginDatabase<TContext> database, Func<TContext, IQueryable<TRow>> rows, CancellationToken ct = default)
        where TContext : PluginDbContext
        where TRow : class
    {
        var (all, removed) = (0, Slice);
        while (removed == Slice)
        {
            await database.WriteAsync(
                async db =>
                {
                    var slice = await rows(db).Take(Slice).ToListAsync(ct);
                    removed = slice.Count;
                    db.RemoveRange(slice);
                },
                ct);
            all += removed;
        }

        return all;
    }
}
