using System.Collections.Concurrent;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Quality.Tests.Support;

/// <summary>The real host with the real routing: two stations, GAP measured at the first, TORQUE at the second.</summary>
internal sealed class Line(MesApp app)
{
    public const string First = "Q-10";
    public const string Second = "Q-20";
    private static readonly ConcurrentDictionary<TestDatabase, Lazy<Task<Line>>> Shared = new();

    public MesApp App => app;

    public static Task<Line> OnAsync(TestDatabase database) =>
        Shared.GetOrAdd(database, d => new Lazy<Task<Line>>(() => StartAsync(d))).Value;

    public Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase) => app.RunAsync(useCase);

    public async Task<Guid> LaunchAsync(string serial) => (await RunAsync(new Launch(serial))).UnitId;

    public Task<StationAnswer> StartAsync(string serial, string station) => RunAsync(new StartOperation(station, serial));

    public Task<StationAnswer> CompleteAsync(string serial, string station, params (string Characteristic, decimal Value)[] values) =>
        RunAsync(new CompleteOperation(station, serial, [.. values.Select(v => new Measurement(v.Characteristic, v.Value))]));

    private static async Task<Line> StartAsync(TestDatabase database)
    {
        var line = new Line(await MesApp.StartAsync(database, new MesAppOptions
        {
            Services = s => s.AddScoped<IHandler<Launch, Launched>, LaunchHandler>(),
        }));
        await line.RunAsync(new DefineRouting(
            "Q", 1, ["Q1"], [new OperationDefinition("FIT", "Fit", First), new OperationDefinition("SEAT", "Seat", Second)], Release: true));
        await line.RunAsync(new Contracts.DefineControlPlan("FIT", [An.Gap()]));
        await line.RunAsync(new Contracts.DefineControlPlan("SEAT", [An.Torque()], "Q1"));
        return line;
    }
}

[OpenToSignedIn]
public sealed record Launch(string Serial) : ICommand<Launched>;

public sealed record Launched(Guid UnitId);

internal sealed class LaunchHandler(IUnitLaunch launch) : IHandler<Launch, Launched>
{
    public async Task<Launched> HandleAsync(Launch useCase, CancellationToken ct)
    {
        var id = Ids.New();
        await launch.LaunchAsync(new UnitToLaunch(id, useCase.Serial, "O-" + useCase.Serial, "Q1", []), ct);
        return new Launched(id);
    }
}
