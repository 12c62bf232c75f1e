using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Quality.Tests.Support;

namespace Mes.Quality.Tests;

public class EndpointTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_whole_way_over_http(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var operation = Plant.NewOperation();
        var unit = plant.Routes.Add(operation, "ST-" + operation);
        using var engineer = plant.App.ClientFor("engineer", "wuhu");
        using var quality = plant.App.ClientFor("quality", "wuhu");

        var defined = await engineer.PutAsJsonAsync("quality/control-plans", new
        {
            operation, characteristics = new[] { new { code = "GAP", name = "Gap", unit = "mm", lower = 1, upper = 2 } },
        });
        defined.StatusCode.ShouldBe(HttpStatusCode.OK, await defined.Content.ReadAsStringAsync());
        var recorded = await JsonAsync(await engineer.PostAsJsonAsync("quality/results", new
        {
            station = unit.Station, serial = unit.Serial, measurements = new[] { new { characteristic = "GAP", value = 2.5 } },
        }));
        var number = recorded.GetProperty("nonconformance").GetString();
        recorded.GetProperty("results")[0].GetProperty("passed").GetBoolean().ShouldBeFalse();
        (await JsonAsync(await quality.GetAsync($"quality/nonconformances?state=open&unitId={unit.UnitId}"))).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await JsonAsync(await quality.GetAsync($"quality/nonconformances/{number}"))).GetProperty("row").GetProperty("state").GetString().ShouldBe("open");
        var hold = (await JsonAsync(await quality.PostAsJsonAsync("quality/holds", new { serial = unit.Serial, reason = "Lot" }))).GetProperty("hold").GetString();
        (await quality.PostAsJsonAsync($"quality/holds/{hold}/release", new { reason = "Fine" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var decision = new { disposition = "useAsIs", reason = "Fits" };
        (await quality.PostAsJsonAsync($"quality/nonconformances/{number}/disposition", decision)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await quality.PostAsJsonAsync($"quality/nonconformances/{number}/disposition", decision);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("Quality:AlreadyDispositioned");
        (await JsonAsync(await quality.GetAsync($"quality/units/{unit.UnitId}/results")))[0].GetProperty("concession").GetString().ShouldBe(number);
        (await JsonAsync(await quality.GetAsync($"quality/control-plans/{operation}/history"))).GetArrayLength().ShouldBe(1);
        (await JsonAsync(await quality.GetAsync("quality/open"))).TryGetProperty("nonconformances", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_lacks_the_permission_is_refused()
    {
        var plant = await Plant.OnAsync(TestDatabase.Sqlite);
        using var operate = plant.App.ClientFor("operator", "wuhu");
        using var nobody = plant.App.ClientFor(null, "wuhu");

        (await operate.PostAsJsonAsync("quality/nonconformances/NC-1/disposition", new { disposition = "scrap", reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operate.PostAsJsonAsync("quality/holds", new { serial = "S", reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await operate.PutAsJsonAsync("quality/control-plans", new { operation = "A", characteristics = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nobody.GetAsync("quality/nonconformances")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("quality/holds", """{ "serial": "S", "reason": "x", "surprise": 1 }""")]
    [InlineData("quality/holds", """{ "serial": "S" }""")]
    [InlineData("quality/results", """{ "station": "S", "serial": "S", "measurements": [] }""")]
    [InlineData("quality/results", """{ "station": "S", "serial": "S", "measurements": [null] }""")]
    [InlineData("quality/nonconformances", """{ "serial": "S", "defect": "WAY-TOO-LONG-A-DEFECT-CODE-FOR-ANY-CATALOGUE-OF-DEFECTS" }""")]
    [InlineData("quality/results", """{ "station": "S", "serial": "S", "measurements": [{ "characteristic": "GAP", "value": "much" }] }""")]
    [InlineData("quality/nonconformances/NC-1/disposition", """{ "disposition": "eat", "reason": "x" }""")]
    public async Task Bad_input_is_400_with_a_code(string path, string body)
    {
        var plant = await Plant.OnAsync(TestDatabase.Sqlite);
        using var client = plant.App.ClientFor("administrator", "wuhu");

        var answer = await client.PostAsync(path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
