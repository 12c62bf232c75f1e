using System.Text.Json;
using Mes.Equipment.Contracts;
using Mes.Orders.Contracts;
using Mes.Platform.Security.Accounts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.EndToEnd.Tests;

/// <summary>The demo plant at Wuhu, with nobody but the people of the test.</summary>
internal sealed class Plant : IAsyncDisposable
{
    public const string Password = "Right-horse-battery-7";
    public const string Pin = "483920";
    private static readonly Lazy<Task<byte[]>> Defined = new(DefineOnceAsync);

    /// <summary>The stations of the line, from the first to the last.</summary>
    public static IReadOnlyList<string> Line { get; } = ["BODY-10", "PAINT-10", "TRIM-10", "TRIM-20", "CHAS-10", "MARR-10", "FINAL-10", "EOL-10"];

    private Plant(MesApp app) => App = app;

    public MesApp App { get; private set; }

    public static async Task<Plant> StartAsync(MesAppOptions? options = null)
    {
        options ??= new MesAppOptions();
        options.Begin = await Defined.Value;
        return new Plant(await MesApp.StartAsync(TestDatabase.Sqlite, options));
    }

    /// <summary>The host goes, and comes again on the same data at another port.</summary>
    public async Task RestartAsync() => App = await App.RestartAsync();

    public Task<TResult> AskAsync<TResult>(IUseCase<TResult> question) => App.RunAsync(question);

    /// <summary>A file of orders as the sample generator makes it.</summary>
    public Task<string> OrderFileAsync(int orders) => AskAsync(new MakeSampleOrders(7, orders));

    /// <summary>Starts and completes an operation with everything that is missing: values at a limit, lot-traced parts of the lot <c>LOT-7</c>.</summary>
    /// <param name="outside">The characteristic that lies outside its limits; null: none.</param>
    public async Task WorkAsync(string station, string serial, string? outside = null)
    {
        await AskAsync(new StartOperation(station, serial));
        var work = (await AskAsync(new GetStation(station, serial))).Work!;
        await AskAsync(new CompleteOperation(
            station,
            serial,
            [.. work.Characteristics.Where(c => c.Missing).Select(c => new Measurement(c.Code, c.Code == outside ? 999 : c.Lower ?? c.Upper ?? 0))],
            [.. work.Positions.Where(p => !p.Filled).Select(p => new ComponentScan(
                p.Position, p.PartNumber, p.Trace == "serial" ? serial + p.Position : null, p.Trace == "lot" ? "LOT-7" : null))]));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static async Task<byte[]> DefineOnceAsync()
    {
        await using var plant = new Plant(await MesApp.StartAsync(TestDatabase.Sqlite));
        await plant.DefineAsync();
        return await plant.App.StopForCopyAsync();
    }

    private async Task DefineAsync()
    {
        await AllAsync<DefineEquipment, EquipmentSummary>("equipment.json");
        await AllAsync<DefineControlPlan, DefinedControlPlan>("control-plans.json");
        await AllAsync<DefineRouting, RoutingSummary>("routings.json");
        foreach (var model in Read<ModelDefinition>("models.json"))
        {
            await AskAsync(new DefineModel(model));
        }

        foreach (var role in new[] { "operator", "quality", "planner", "administrator" })
        {
            var user = new DefineUser("the-" + role, role)
            {
                Password = Password, Badge = "B-" + role, Pin = Pin, Grants = [new GrantInput(role, "*")],
            };
            await App.RunAsync(user, site: null);
        }
    }

    private async Task AllAsync<TCommand, TResult>(string file) where TCommand : ICommand<TResult>
    {
        foreach (var command in Read<TCommand>(file))
        {
            await AskAsync(command);
        }
    }

    private static List<T> Read<T>(string file) =>
        JsonSerializer.Deserialize<List<T>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", file)), MesJson.Options)!;
}
