using Mes.Equipment.Contracts;
using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;

namespace Mes.Host.Tests.RealDay;

/// <summary>The smallest plant that can build the public instance: eight stations, one part for each of its five options.</summary>
internal static class RealDayPlant
{
    public const string Model = "CS";
    private const int Options = 5;
    private static readonly string[] Stations = ["BODY-10", "PAINT-10", "TRIM-10", "TRIM-20", "CHAS-10", "MARR-10", "FINAL-10", "EOL-10"];
    private static readonly Dictionary<string, string> Machines = new()
    {
        ["MAZAK01"] = Stations[0], ["MAZAK03"] = Stations[1], ["GFAGIE01"] = Stations[2],
    };

    public static string StationOf(string machine) => Machines[machine];

    public static string LotOf(int option) => $"LOT-O{option}";

    public static async Task DefineAsync(MesApp app)
    {
        foreach (var station in Stations)
        {
            await app.RunAsync(new DefineEquipment(station, station, EquipmentLevel.Station));
            await app.RunAsync(new DefineControlPlan(OperationAt(station), [new PlannedCharacteristic(CharacteristicAt(station), "Torque", "N·m", 40, 50)]));
        }

        await app.RunAsync(new DefineRouting("CS", 1, [Model], [.. Stations.Select(Operation)], Release: true));
        await app.RunAsync(new DefineModel(new ModelDefinition(
            Model, "CSPLib prob001",
            [
                new OptionFamily("BASE", "Base", [new ProductOption("BASE", "Base")]),
                .. Enumerable.Range(1, Options).Select(o => new OptionFamily($"F{o}", $"Option {o}", [new ProductOption($"O{o}", $"Option {o}")], Mandatory: false)),
            ],
            [],
            [
                new BomLine("BODY_SHELL", "BODY", Trace: TraceMode.Serial),
                .. Enumerable.Range(1, Options).Select(o => new BomLine($"OPTION_{o}", $"PART-O{o}", Trace: TraceMode.Lot, Condition: $"O{o}", Mandatory: false)),
            ])));
    }

    /// <summary>Takes a unit from the first station to the gate; anything but acceptance fails the test.</summary>
    public static async Task BuildAsync(MesApp app, string serial)
    {
        for (var i = 0; i < Stations.Length; i++)
        {
            var started = await app.RunAsync(new StartOperation(Stations[i], serial));
            started.Accepted.ShouldBeTrue(Why(started));
            var completed = await app.RunAsync(new CompleteOperation(
                Stations[i], serial, [new Measurement(CharacteristicAt(Stations[i]), 45)], [.. ComponentsAt(i, started.Unit)]));
            completed.Accepted.ShouldBeTrue(Why(completed));
        }

        var shipped = await app.RunAsync(new ShipUnit(serial));
        shipped.Accepted.ShouldBeTrue(Why(shipped));
    }

    private static OperationDefinition Operation(string station, int index) =>
        new(OperationAt(station), station, station, 55, index == 0 ? ["BODY_SHELL"] : index <= Options ? [$"OPTION_{index}"] : []);

    private static IEnumerable<ComponentScan> ComponentsAt(int index, UnitSummary unit) => index switch
    {
        0 => [new ComponentScan("BODY_SHELL", "BODY", Serial: "B-" + unit.Serial)],
        <= Options when unit.Options.Contains($"O{index}") => [new ComponentScan($"OPTION_{index}", $"PART-O{index}", Lot: LotOf(index))],
        _ => [],
    };

    private static string OperationAt(string station) => station.Replace("-", "", StringComparison.Ordinal);

    private static string CharacteristicAt(string station) => "TORQUE_" + OperationAt(station);

    private static string Why(StationAnswer answer) => $"{answer.Unit.Serial}: {string.Join(", ", answer.Refusals.Select(r => r.Code))}";
}
