using System.Collections.Concurrent;
using Mes.Equipment.Contracts;
using Mes.Platform.Plugins;
using Mes.Platform.Sites;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Routing.Tests;

[OpenToSignedIn]
internal sealed record Launch(UnitToLaunch Unit) : ICommand<LaunchedUnit>;

internal sealed class LaunchHandler(IUnitLaunch launch) : IHandler<Launch, LaunchedUnit>
{
    public Task<LaunchedUnit> HandleAsync(Launch useCase, CancellationToken ct) => launch.LaunchAsync(useCase.Unit, ct);
}

[OpenToSignedIn]
internal sealed record Rework(string Serial, string Operation) : ICommand<Done>;

internal sealed class ReworkHandler(IUnitRoute route) : IHandler<Rework, Done>
{
    public async Task<Done> HandleAsync(Rework useCase, CancellationToken ct)
    {
        await route.ReworkAsync((await route.FindAsync(useCase.Serial, ct))!.UnitId, useCase.Operation, ct);
        return Done.Value;
    }
}

[OpenToSignedIn]
internal sealed record Scrap(string Serial) : ICommand<Done>;

internal sealed class ScrapHandler(IUnitRoute route) : IHandler<Scrap, Done>
{
    public async Task<Done> HandleAsync(Scrap useCase, CancellationToken ct)
    {
        await route.ScrapAsync((await route.FindAsync(useCase.Serial, ct))!.UnitId, ct);
        return Done.Value;
    }
}

[OpenToSignedIn]
internal sealed record Tell(UnitFact Fact) : ICommand<Done>;

internal sealed class TellHandler(IEvents events) : IHandler<Tell, Done>
{
    public async Task<Done> HandleAsync(Tell useCase, CancellationToken ct)
    {
        await events.RaiseAsync(useCase.Fact, ct);
        return Done.Value;
    }
}

[OpenToSignedIn]
internal sealed record TellEquipment(EquipmentStateChangedV1 Happened) : ICommand<Done>;

internal sealed class TellEquipmentHandler(IEnumerable<IIntegrationEventHandler<EquipmentStateChangedV1>> handlers) : IHandler<TellEquipment, Done>
{
    public async Task<Done> HandleAsync(TellEquipment useCase, CancellationToken ct)
    {
        foreach (var handler in handlers)
        {
            await handler.HandleAsync(useCase.Happened, ct);
        }

        return Done.Value;
    }
}

/// <summary>Every fact that was raised, in its order, whether or not it was committed.</summary>
internal sealed class Facts : IDomainEventHandler<UnitFact>
{
    private readonly ConcurrentQueue<UnitFact> _all = new();

    public IEnumerable<UnitFact> Of(Guid unitId) => _all.Where(f => f.UnitId == unitId);

    public Task HandleAsync(UnitFact happened, CancellationToken ct)
    {
        _all.Enqueue(happened);
        return Task.CompletedTask;
    }
}

/// <summary>The real host, with neighbours that the test plays.</summary>
internal sealed class RoutingApp(MesApp app, Neighbours neighbours, Facts facts)
{
    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<RoutingApp>>> Shared = new();

    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<RoutingApp>>> WithPlugin = new();

    public MesApp App => app;

    public Neighbours Neighbours => neighbours;

    public Facts Facts => facts;

    public static Task<RoutingApp> SharedAsync(TestDatabase database) =>
        Shared.GetOrAdd(database, d => new Lazy<Task<RoutingApp>>(() => StartAsync(d))).Value;

    public Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase, string site = "wuhu") => app.RunAsync(useCase, site);

    /// <summary>Releases a routing of this test's own, its operations done at stations of its own: <c>OP1</c> at <c>{model}-S1</c>, …</summary>
    public async Task<string> RoutingAsync(int operations = 3, Func<int, IReadOnlyList<string>>? positions = null)
    {
        var model = "M" + Ids.New().ToString("N")[^10..].ToUpperInvariant();
        await RunAsync(new DefineRouting(
            "R-" + model,
            1,
            [model],
            [.. Enumerable.Range(1, operations).Select(i => new OperationDefinition(
                $"OP{i}", $"Operation {i}", $"{model}-S{i}", 60, positions?.Invoke(i)))],
            Release: true));
        return model;
    }

    public async Task<UnitToLaunch> LaunchAsync(string model, params string[] options)
    {
        var id = Ids.New();
        var unit = new UnitToLaunch(id, "U" + id.ToString("N").ToUpperInvariant(), "O" + id.ToString("N")[^8..], model, options);
        await RunAsync(new Launch(unit));
        return unit;
    }

    public Task<StationAnswer> StartAsync(string station, string serial) => RunAsync(new StartOperation(station, serial));

    /// <summary>With a key, as every station sends one.</summary>
    public Task<StationAnswer> CompleteAsync(string station, string serial, params decimal[] gaps) => app.UseCases.RunAsync(
        new CompleteOperation(station, serial, [.. gaps.Select(g => new Measurement("GAP", g))]), MesApp.System().WithKey(Ids.New().ToString("N")));

    /// <summary>The host of a database, with the plugin that is a door and a gate, for all tests that look at doors and gates.</summary>
    public static Task<RoutingApp> WithDoorPluginAsync(TestDatabase database) =>
        WithPlugin.GetOrAdd(database, d => new Lazy<Task<RoutingApp>>(() => StartWithPluginAsync(
            DoorPlugin.Lay(Directory.CreateTempSubdirectory("mes-doors-").FullName), DoorPlugin.Id, d))).Value;

    /// <summary>A host of one test's own with a plugin that is on at Wuhu. Dispose its app.</summary>
    public static async Task<RoutingApp> StartWithPluginAsync(string folder, string plugin, TestDatabase database = TestDatabase.Sqlite)
    {
        var app = await StartAsync(database, folder);
        var plugins = app.App.Services.GetRequiredService<PluginManager>();
        await plugins.SettledAsync();
        await app.RunAsync(new SwitchPlugin("wuhu", plugin, true));
        await plugins.FollowAsync(plugin);
        plugins.All.Single(p => p.Id == plugin).Sites["wuhu"].Reason.ShouldBeNull();
        return app;
    }

    public static async Task<RoutingApp> StartAsync(TestDatabase database, string? plugins = null)
    {
        var neighbours = new Neighbours();
        var facts = new Facts();
        var options = new MesAppOptions
        {
            Settings = { [MqttMachine.Enabled] = "true", [MqttMachine.Port] = "0" },
            Services = services =>
            {
                services.AddScoped<IUnitQuality>(_ => neighbours);
                services.AddScoped<IUnitComponents>(_ => neighbours);
                services.AddScoped<IDomainEventHandler<UnitFact>>(_ => facts);
                services.AddScoped<IHandler<Launch, LaunchedUnit>, LaunchHandler>();
                services.AddScoped<IHandler<Rework, Done>, ReworkHandler>();
                services.AddScoped<IHandler<Scrap, Done>, ScrapHandler>();
                services.AddScoped<IHandler<Tell, Done>, TellHandler>();
                services.AddScoped<IHandler<TellEquipment, Done>, TellEquipmentHandler>();
            },
        };
        if (plugins is not null)
        {
            options.Settings["Plugins:Folder"] = plugins;
        }

        return new RoutingApp(await MesApp.StartAsync(database, options), neighbours, facts);
    }
}
