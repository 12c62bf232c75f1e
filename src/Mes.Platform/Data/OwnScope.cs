namespace Mes.Platform.Data;

/// <summary>Reads and writes of the platform's own, outside of use cases: each in a scope of its own.</summary>
internal static class OwnScope
{
    public static async Task<TResult> ReadAsync<TContext, TResult>(this IServiceScopeFactory scopes, Func<TContext, Task<TResult>> read) where TContext : DbContext
    {
        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    /// <summary>In one transaction: all or nothing.</summary>
    public static async Task WriteAsync<TContext>(this IServiceScopeFactory scopes, Func<TContext, Task> write, CancellationToken ct) where TContext : DbContext
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        await write(scope.ServiceProvider.GetRequiredService<TContext>());
        await work.FinishAsync(ct);
    }
}
