using System.Net.Http.Json;
using System.Text.Json;
using Mes.Orders.Contracts;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using NJsonSchema;

namespace Mes.Traceability.Tests;

public class LifeTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_units_whole_life_is_a_signed_file_that_fits_its_schema_and_proves_itself(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var (unit, seats) = await BuildAsync(app);
        using var api = app.ClientFor("quality", "wuhu");

        var json = await api.GetStringAsync($"traceability/units/{unit.Serial}/life/file");

        var schema = await JsonSchema.FromJsonAsync(await api.GetStringAsync("traceability/schemas/unit-life"));
        schema.Validate(json).Select(e => e.ToString()).ShouldBeEmpty();
        var life = JsonDocument.Parse(json).RootElement.GetProperty("content").GetProperty("unit");
        life.GetProperty("orderNumber").GetString().ShouldBe(unit.OrderNumber);
        life.GetProperty("options")[0].GetString().ShouldBe("EV60");
        life.GetProperty("ordered").GetArrayLength().ShouldBe(4, "untraced parts too");
        life.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("outcome").GetString()).ShouldBe(["completed"]);
        life.GetProperty("results")[0].GetProperty("characteristic").GetString().ShouldBe("GAP");
        life.GetProperty("components").EnumerateArray().Select(c => (c.GetProperty("componentSerial").GetString(), c.GetProperty("removalReason").GetString()))
            .ShouldBe([(seats[0], "scratched"), (seats[1], null)]);
        life.GetProperty("quality").EnumerateArray().Select(q => q.GetProperty("kind").GetString()).ShouldBe(["quality.unit-held", "quality.unit-hold-released"]);
        life.GetProperty("labels").GetArrayLength().ShouldBe(3);
        var verdict = await VerifyAsync(json);
        (verdict.Valid, verdict.Events).ShouldBe((true, 9), string.Join(", ", verdict.Faults));

        (await VerifyAsync(json.Replace("scratched", "scratchee", StringComparison.Ordinal))).Faults.ShouldBe(["hash", "signature", "chain"]);
        await app.RaiseAsync(new OperationStarted(unit.UnitId, "TRIM2", "TRIM-20", 1));
        (await VerifyAsync(json)).Valid.ShouldBeTrue("a record that went on still holds what was exported");
        await app.ExecuteAsync($"UPDATE traceability_record SET Hash = PreviousHash WHERE UnitId = x'{Convert.ToHexString(unit.UnitId.ToByteArray(true))}' AND Sequence = 9");
        (await VerifyAsync(json)).Faults.ShouldBe(["record"]);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new VerifyUnitLife("{}")))).Error.Code.ShouldBe(TraceabilityErrors.LifeUnreadable);

        async Task<LifeVerdict> VerifyAsync(string file) =>
            await (await api.PostAsJsonAsync("traceability/units/life/verify", new { json = file })).Content.ReadFromJsonAsync<LifeVerdict>(MesJson.Options) ?? null!;
    }

    private static async Task<(UnitReleased Unit, string[] Seats)> BuildAsync(MesApp app)
    {
        var unit = await app.ReleaseAsync();
        string[] seats = [TraceApp.Code("S"), TraceApp.Code("S")];
        await app.RaiseAsync(
            new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", 1),
            new UnitMeasured(unit.UnitId, "TRIM1", "TRIM-10", [new KeptResult("GAP", 3.25m, "mm", 1m, 5m, true, "GAUGE-1")]));
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", seats[0])]));
        await app.RunAsync(new RemoveComponent(unit.Serial, "SEAT_FL", "scratched"));
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", seats[1])]));
        await app.RaiseAsync(
            new OperationCompleted(unit.UnitId, "TRIM1", "TRIM-10", 1), new UnitHeld(unit.UnitId, "H-1", "look"), new UnitHoldReleased(unit.UnitId, "H-1", "fine"));
        return (unit, seats);
    }
}
