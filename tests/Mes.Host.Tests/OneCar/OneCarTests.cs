using System.Net;
using System.Text.Json.Nodes;

namespace Mes.Host.Tests.OneCar;

/// <summary>What one car goes through, from the order file to the gate, over HTTP.</summary>
public sealed class OneCarTests
{
    private Api _api = null!;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_car_is_ordered_built_refused_reworked_shipped_and_traced(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        _api = new Api(app.ClientFor("administrator", "wuhu"));
        await DemoDefinitions.DefineAsync(_api);
        var numbers = await ImportAsync();
        var car = await ReleaseAsync(numbers[0]);
        var other = await ReleaseAsync(numbers[1]);

        await StationsRefuseWhatIsNotDueAsync(car);
        await other.PassAsync("BODY-10", "L-1");
        await car.PassAsync("PAINT-10", "L-COAT");
        await other.PassAsync("PAINT-10", "L-OTHER");
        await ComponentsAreCheckedAsync(car, other);
        await car.PassAsync("TRIM-20", "L-1");
        await AResultOutOfLimitsHoldsTheCarAsync(car);
        foreach (var station in Car.Stations.Skip(5))
        {
            await car.PassAsync(station, "L-1");
        }

        (await _api.PostAsync($"routing/units/{car.Serial}/ship")).Ok();
        await TheRecordTellsItAllAsync(car);
        await TheLotLeadsToExactlyItsCarsAsync(car, other);
    }

    private async Task<string[]> ImportAsync()
    {
        var file = await _api.TextAsync("orders/sample?seed=7&count=200");
        var broken = file.TrimEnd() + "\nX-1,E5,NOTHING,2020-01-01,CN,\n";

        var refused = await _api.PostCsvAsync("orders/imports?mode=strict", broken);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Reasons.ShouldNotBeEmpty();
        refused.Body!["errors"]!.AsArray().ShouldAllBe(e => e!["line"]!.GetValue<int>() == 202);
        (await _api.GetAsync("orders/counts")).Ok().Body!["planned"]!.GetValue<int>().ShouldBe(0, "strict takes nothing while a line is wrong");

        (await _api.PostCsvAsync("orders/imports?mode=partial", broken)).Ok().Body!["taken"]!.GetValue<int>().ShouldBe(200);
        var list = (await _api.GetAsync("orders?state=planned&take=10")).Ok();
        return [.. list.Body!["items"]!.AsArray().Select(o => o!["number"]!.GetValue<string>())];
    }

    private async Task<Car> ReleaseAsync(string number)
    {
        var released = (await _api.PostAsync($"orders/{number}/release")).Ok();
        released.Text("routing").ShouldBe("CAR");
        released.Text("serial").Length.ShouldBe(17, "a car has a VIN");

        (await _api.PostAsync($"orders/{number}/release")).Status.ShouldBe(HttpStatusCode.Conflict);
        return new Car(_api, released.Text("serial"));
    }

    private static async Task StationsRefuseWhatIsNotDueAsync(Car car)
    {
        (await car.StartAsync("PAINT-10")).Refused("Routing:PredecessorMissing");
        (await car.CompleteAsync("BODY-10")).Reasons.ShouldContain("Routing:NotStarted");
        var first = (await car.StartAsync("BODY-10", "start-1")).Ok();
        var again = (await car.StartAsync("BODY-10", "start-1")).Ok();
        again.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString(), "the same key gets the first answer");
        (await car.CompleteAsync("BODY-10")).Refused(
            "Traceability:ComponentMissing", "Quality:ResultMissing", "Quality:ResultMissing");
        (await car.CompleteAsync("BODY-10", await car.GoodResultsAsync("BODY-10"), await car.RightComponentsAsync("BODY-10", "L-1"))).Ok();
    }

    private async Task ComponentsAreCheckedAsync(Car car, Car other)
    {
        (await car.StartAsync("TRIM-10")).Ok();
        var right = await car.RightComponentsAsync("TRIM-10", "L-1");
        var results = await car.GoodResultsAsync("TRIM-10");
        var wrong = Changed(right, "AIRBAG_DRIVER", "partNumber", "SOMETHING-ELSE");
        (await car.CompleteAsync("TRIM-10", Copy(results), wrong)).Reasons.ShouldContain("Traceability:WrongPart");
        (await car.CompleteAsync("TRIM-10", Copy(results), Copy(right))).Ok();

        (await other.StartAsync("TRIM-10")).Ok();
        var used = Changed(await other.RightComponentsAsync("TRIM-10", "L-1"), "AIRBAG_DRIVER", "serial", $"{car.Serial}-AIRBAG_DRIVER");
        (await other.CompleteAsync("TRIM-10", await other.GoodResultsAsync("TRIM-10"), used)).Refused("Traceability:AlreadyInstalled");
        (await other.CompleteAsync("TRIM-10", await other.GoodResultsAsync("TRIM-10"), await other.RightComponentsAsync("TRIM-10", "L-1"))).Ok();
    }

    private async Task AResultOutOfLimitsHoldsTheCarAsync(Car car)
    {
        (await car.StartAsync("CHAS-10")).Ok();
        var results = await car.GoodResultsAsync("CHAS-10");
        results.Single(r => r!["characteristic"]!.GetValue<string>() == "TORQUE_BRAKE_FL")!["value"] = 99.9m;
        (await car.CompleteAsync("CHAS-10", results, await car.RightComponentsAsync("CHAS-10", "L-1"))).Refused("Quality:ResultOutOfLimits");
        (await car.CompleteAsync("CHAS-10", await car.GoodResultsAsync("CHAS-10"), await car.RightComponentsAsync("CHAS-10", "L-1")))
            .Reasons.ShouldContain("Quality:OpenHold");

        var open = (await _api.GetAsync($"quality/nonconformances?state=open&search={car.Serial}")).Ok().Body!["items"]!.AsArray().ShouldHaveSingleItem()!;
        var number = open["number"]!.GetValue<string>();
        (await _api.PostAsync($"quality/nonconformances/{number}/disposition", new JsonObject
        {
            ["disposition"] = "rework", ["reason"] = "Tighten again", ["returnOperation"] = "CHASSIS",
        })).Ok();
        await car.PassAsync("CHAS-10", "L-1");
    }

    private async Task TheRecordTellsItAllAsync(Car car)
    {
        var record = (await _api.GetAsync($"traceability/units/{car.Serial}/record?take=500")).Ok().Body!["items"]!.AsArray();
        record.Select(e => e!["sequence"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, record.Count));
        var kinds = record.Select(e => e!["kind"]!.GetValue<string>()).ToList();
        kinds[0].ShouldBe("orders.unit-released");
        kinds[^1].ShouldBe("routing.unit-shipped");
        kinds.Count(k => k == "routing.operation-completed").ShouldBe(8);
        kinds.ShouldContain("quality.nonconformance-opened");
        kinds.ShouldContain("quality.nonconformance-dispositioned");
        kinds.IndexOf("quality.unit-held").ShouldBeLessThan(kinds.IndexOf("quality.unit-hold-released"));
        (await _api.GetAsync("traceability/record/verify")).Ok().Body!["intact"]!.GetValue<bool>().ShouldBeTrue();
    }

    private async Task TheLotLeadsToExactlyItsCarsAsync(Car car, Car other)
    {
        (await CarsOfAsync("L-COAT")).ShouldBe([car.Serial]);
        (await CarsOfAsync("L-OTHER")).ShouldBe([other.Serial]);
        (await CarsOfAsync("L-NONE")).ShouldBeEmpty();
    }

    private async Task<string[]> CarsOfAsync(string lot) =>
        [.. (await _api.GetAsync($"traceability/lots?lot={lot}")).Ok().Body!["carrying"]!.AsArray().Select(u => u!["serial"]!.GetValue<string>())];

    private static JsonArray Copy(JsonArray items) => (JsonArray)items.DeepClone();

    private static JsonArray Changed(JsonArray items, string position, string member, string value)
    {
        var copy = Copy(items);
        copy.Single(c => c!["position"]!.GetValue<string>() == position)![member] = value;
        return copy;
    }
}
