using System.Collections.Concurrent;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mes.Quality.Tests.Support;

/// <summary>The real host with units that have no route behind them. One a database for all tests; tests keep apart by units and operations of their own.</summary>
internal sealed class Plant(MesApp app, FakeRoutes routes, FactLog facts)
{
    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<Plant>>> Shared = new();
    private static int _operations;

    public MesApp App => app;

    public FakeRoutes Routes => routes;

    public FactLog Facts => facts;

    public static Task<Plant> OnAsync(TestDatabase database) =>
        Shared.GetOrAdd(database, d => new Lazy<Task<Plant>>(() => StartAsync(d))).Value;

    public static async Task<Plant> StartAsync(TestDatabase database)
    {
        var (routes, facts) = (new FakeRoutes(), new FactLog());
        var app = await MesApp.StartAsync(database, new MesAppOptions { Services = s => Register(s, routes, facts) });
        return new Plant(app, routes, facts);
    }

    public static string NewOperation() => $"OP{Interlocked.Increment(ref _operations)}";

    public Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase, string site = "wuhu") => app.RunAsync(useCase, site);

    /// <summary>An operation of its own with one required characteristic GAP, 1 to 2 mm, and a unit that is started there.</summary>
    public async Task<UnitSummary> UnitAtAsync(params PlannedCharacteristic[] characteristics)
    {
        var operation = NewOperation();
        await RunAsync(new Contracts.DefineControlPlan(operation, characteristics is [] ? [An.Gap()] : characteristics));
        return routes.Add(operation, "ST-" + operation);
    }

    public Task<RecordedResults> RecordAsync(UnitSummary unit, params (string Characteristic, decimal Value)[] values) =>
        RunAsync(new Contracts.RecordResults(unit.Station!, unit.Serial, [.. values.Select(v => new ResultToRecord(v.Characteristic, v.Value))]));

    public Task<CompletionAnswer> CompleteAsync(UnitSummary unit, params (string Characteristic, decimal Value)[] values) =>
        RunAsync(new TryComplete(An.Question(unit), [.. values.Select(v => new ResultToKeep(v.Characteristic, v.Value, null, null))]));

    private static void Register(IServiceCollection services, FakeRoutes routes, FactLog facts)
    {
        services.AddSingleton<IUnitRoute>(routes);
        services.AddSingleton(facts);
        services.AddScoped<IDomainEventHandler<UnitFact>, FactLogger>();
        services.AddScoped<IHandler<TryComplete, CompletionAnswer>, TryCompleteHandler>();
        services.TryAddScoped<IUnitLaunch, NoLaunch>();
    }

    /// <summary>Units come from <see cref="FakeRoutes"/>; a release through Orders has no place here.</summary>
    private sealed class NoLaunch : IUnitLaunch
    {
        public Task<LaunchedUnit> LaunchAsync(UnitToLaunch unit, CancellationToken ct) =>
            throw new NotSupportedException($"{unit.Serial}: this plant has no routes to launch a unit on.");
    }
}
