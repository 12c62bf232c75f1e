using System.Globalization;
using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Testing;

/// <summary>A line of two stations that completes many units alike: for load and faults.</summary>
/// <param name="Model">Model code; operations, stations, parts and orders are named after it.</param>
/// <param name="Measurements">Results that the first operation asks for.</param>
/// <param name="Components">Components with a serial number that it asks for.</param>
public sealed record TestLine(string Model, int Measurements, int Components)
{
    private const int AtOnce = 500;

    /// <summary>Where the line stands.</summary>
    public string Site { get; init; } = "wuhu";

    public string Station => Model + "-10";

    public string Operation => Model + "-MOUNT";

    /// <summary>Defines model, control plan and routing at the line's site.</summary>
    public async Task DefineAsync(MesApp app)
    {
        var positions = Enumerable.Range(1, Components).Select(i => $"{Model}_P{i}").ToList();
        await app.RunAsync(new DefineModel(new ModelDefinition(
            Model,
            Model,
            [new OptionFamily("DRIVE", "Drive", [new ProductOption("EV", "Electric")])],
            [],
            [.. positions.Select(p => new BomLine(p, PartOf(p), 1, TraceMode.Serial))])), Site);
        await app.RunAsync(new DefineControlPlan(
            Operation,
            [.. Enumerable.Range(1, Measurements).Select(i => new PlannedCharacteristic($"GAP_{i}", $"Gap {i}", "mm", 1m, 5m, 3m))]), Site);
        await app.RunAsync(new DefineRouting(
            "R-" + Model,
            1,
            [Model],
            [
                new OperationDefinition(Operation, "Mount", Station, 60, positions),
                new OperationDefinition(Model + "-CHECK", "Check", Model + "-20", 60),
            ],
            Release: true), Site);
    }

    /// <summary>Orders, releases and starts units, so that only the completion is left.</summary>
    /// <returns>Their serial numbers and ids.</returns>
    public async Task<IReadOnlyList<ReleasedOrder>> StartedAsync(MesApp app, int units, string series = "A")
    {
        var due = app.Time.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var numbers = Enumerable.Range(1, units).Select(i => $"{Model}-{series}-{i}").ToList();
        var released = new List<ReleasedOrder>();
        foreach (var some in numbers.Chunk(AtOnce))
        {
            var file = string.Join("\r\n", some.Select(n => $"{n},{Model},EV,{due},CN").Prepend("orderNumber,model,options,due,market"));
            await app.RunAsync(new ImportOrders(file), Site);
            released.AddRange(await app.RunAsync(new ReleaseOrders(some), Site));
        }

        foreach (var unit in released)
        {
            await app.RunAsync(new StartOperation(Station, unit.Serial), Site);
        }

        return released;
    }

    /// <summary>The completion of a started unit, all of it in order.</summary>
    public CompleteOperation Completion(string serial) => new(
        Station,
        serial,
        [.. Enumerable.Range(1, Measurements).Select(i => new Measurement($"GAP_{i}", 2m + (i % 3) * 0.25m, "GAUGE-1"))],
        [.. Enumerable.Range(1, Components).Select(i => $"{Model}_P{i}")
            .Select(p => new ComponentScan(p, PartOf(p), $"{p}-{serial}"))]);

    private static string PartOf(string position) => "PART-" + position;
}
