using System.Collections.Concurrent;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Probe;

/// <summary>Hosts with the tests' own module.</summary>
internal static class ProbeApp
{
    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<MesApp>>> TheShared = new();

    public static Task<MesApp> SharedAsync(TestDatabase database) =>
        TheShared.GetOrAdd(database, d => new Lazy<Task<MesApp>>(() => StartAsync(d, Options()))).Value;

    public static async Task<MesApp> StartAsync(TestDatabase database, MesAppOptions options)
    {
        var app = await MesApp.StartAsync(database, options);
        await app.DoAsync(db => db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript()));
        return app;
    }

    public static MesAppOptions Options(bool serves = true, MariaDbServer? server = null) => new()
    {
        Serves = serves,
        Server = server,
        Services = services =>
        {
            services.AddModuleDbContext<ProbeDbContext, SqliteProbeDbContext, MySqlProbeDbContext>(ProbeDbContext.TablePrefix);
            services.AddHandlers(typeof(ProbeApp).Assembly);
            services.AddScoped<CountUpHandler>();
            services.AddScoped<Player>();
            services.AddScoped<IPreparation<CountPrepared>, FetchForCount>();
            services.AddSingleton(new PreparedCommand(typeof(CountPrepared)));
            services.AddSingleton<ProbeLog>();
        },
    };

    /// <summary>What the counter says; null: there is none.</summary>
    public static async Task<int?> CountAsync(this MesApp app, string code, string site = "wuhu")
    {
        int? count = null;
        await app.DoAsync(async db => count = (await db.Counters.IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(c => c.Site == site && c.Code == code))?.Count);
        return count;
    }

    public static Task DoAsync(this MesApp app, Func<ProbeDbContext, Task> work) => app.InScopeAsync(work);

    public static Task PlatformAsync(this MesApp app, Func<PlatformDbContext, Task> work) => app.InScopeAsync(work);

    private static async Task InScopeAsync<TContext>(this MesApp app, Func<TContext, Task> work) where TContext : DbContext
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TContext>());
    }
}

/// <summary>What handlers of the tests have seen, and how often they shall fail.</summary>
internal sealed class ProbeLog
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _arrived = new();

    public ConcurrentQueue<string> Heard { get; } = new();

    public ConcurrentDictionary<string, int> FailuresLeft { get; } = new();

    public Task Arrival(string what) => Source(what).Task;

    public void Hear(string what)
    {
        Heard.Enqueue(what);
        Source(what).TrySetResult();
    }

    public void MayFail(string what)
    {
        if (FailuresLeft.TryGetValue(what, out var left) && left > 0)
        {
            FailuresLeft[what] = left - 1;
            throw new InvalidOperationException($"{what} fails, as the test wants it.");
        }
    }

    private TaskCompletionSource Source(string what) =>
        _arrived.GetOrAdd(what, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
