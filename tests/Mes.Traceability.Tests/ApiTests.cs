using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mes.Traceability.Tests;

public class ApiTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_is_built_taken_apart_traced_and_verified_through_the_api(TestDatabase database)
    {
        // An app of its own: other tests write units past the record.
        await using var app = await TraceApp.StartAsync(database);
        var unit = await app.ReleaseAsync();
        var seat = TraceApp.Code("S");
        var lot = TraceApp.Code("LOT");
        using var api = app.ClientFor("operator,quality", "wuhu");
        var units = $"traceability/units/{unit.Serial}";

        var installed = await api.PostAsJsonAsync($"{units}/components", new
        {
            station = "TRIM-10",
            components = new object[] { new { partNumber = "P-SEAT", serial = seat }, new { partNumber = "P-BRAKE", lot } },
        });
        installed.StatusCode.ShouldBe(HttpStatusCode.OK, await installed.Content.ReadAsStringAsync());
        (await api.PostAsJsonAsync($"{units}/components/SEAT_FL/removal", new { reason = "scratched" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var genealogy = await api.GetFromJsonAsync<JsonElement>($"{units}/genealogy");
        genealogy.GetProperty("positions").EnumerateArray().Select(p => p.GetProperty("state").GetString())
            .ShouldBe(["open", "asOrdered", "open"]);
        var record = await api.GetFromJsonAsync<JsonElement>($"{units}/record?take=2");
        record.GetProperty("items").GetArrayLength().ShouldBe(2);
        record.GetProperty("next").GetString().ShouldBe("2");
        (await api.GetFromJsonAsync<JsonElement>($"traceability/lots?lot={lot}")).GetProperty("carrying")[0].GetProperty("serial")
            .GetString().ShouldBe(unit.Serial);
        (await api.GetFromJsonAsync<JsonElement>($"traceability/components?partNumber=P-SEAT&serial={seat}")).GetProperty("now").ValueKind
            .ShouldBe(JsonValueKind.Null);
        (await api.GetFromJsonAsync<JsonElement>("traceability/record/verify")).GetProperty("intact").GetBoolean().ShouldBeTrue();
        (await api.GetFromJsonAsync<JsonElement>($"{units}/timeline")).GetArrayLength().ShouldBe(1);
        (await api.PostAsync("traceability/record/anchors", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Words in a query are written as answers write them.</summary>
    [Theory]
    [InlineData("material-lots?state=blocked", HttpStatusCode.OK)]
    [InlineData("material-lots?state=open", HttpStatusCode.BadRequest)]
    [InlineData("container-stays?kind=unit&code=X", HttpStatusCode.OK)]
    [InlineData("container-stays?kind=0&code=X", HttpStatusCode.BadRequest)]
    [InlineData("campaigns/NONE?state=notified&life=inPlant", HttpStatusCode.NotFound)]
    public async Task States_and_kinds_are_asked_for_in_the_words_of_the_answers(string path, HttpStatusCode expected)
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        using var api = app.ClientFor("quality", "wuhu");
        (await api.GetAsync("traceability/" + path)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Refusals_are_problem_details_with_every_term_in_the_readers_language()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var unit = await app.ReleaseAsync();
        using var api = app.ClientFor("operator", "wuhu");
        api.DefaultRequestHeaders.Add("Accept-Language", "zh-Hans");

        var answer = await api.PostAsJsonAsync(
            $"traceability/units/{unit.Serial}/components",
            new { station = "TRIM-10", components = new object[] { new { position = "SEAT_FL", partNumber = "P-BRAKE" }, new { partNumber = "P-SEAT" } } });

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("Traceability:Refused");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString())
            .ShouldBe(["Traceability:WrongPart", "Traceability:IdentityMissing"]);
        problem.GetProperty("errors")[0].GetProperty("detail").GetString().ShouldBe("零件 P-BRAKE 不属于安装位 SEAT_FL：本产品此处应装 P-SEAT。请取用正确的零件。");
    }

    [Fact]
    public async Task Rights_unknown_units_and_wrong_parameters_are_answered_with_codes()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        using var planner = app.ClientFor("planner", "wuhu");
        using var nobody = app.ClientFor(null, "wuhu");

        (await nobody.GetAsync("traceability/lots?lot=X")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await planner.GetAsync("traceability/record/verify")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await planner.GetAsync("traceability/units/NOBODY/record")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await planner.GetAsync("traceability/units/NOBODY/record?take=501")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await planner.GetAsync("traceability/units/NOBODY/record?after=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await planner.GetAsync("traceability/lots")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_scan_is_read_and_a_link_made_without_any_data_of_the_site()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        using var api = app.ClientFor("operator", "wuhu");

        var read = await (await api.PostAsJsonAsync("traceability/scans/parse", new { text = "]d2010952012345678821A1\u001d10L1" })).Content.ReadFromJsonAsync<JsonElement>();
        read.GetProperty("format").GetString().ShouldBe("gs1");
        read.GetProperty("component").GetProperty("serial").GetString().ShouldBe("A1");
        read.GetProperty("component").GetProperty("lot").GetString().ShouldBe("L1");
        var refused = await api.PostAsJsonAsync("traceability/scans/parse", new { text = "(8013)123456ABXX" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe("Traceability:Gs1Value");
        problem.GetProperty("errors")[0].GetProperty("data").GetProperty("Rule").GetString().ShouldBe("INCORRECT_CHECK_PAIR");
        var violated = await (await api.PostAsJsonAsync("traceability/scans/parse", new { text = "(02)09520123456788(37)5" })).Content.ReadFromJsonAsync<JsonElement>();
        violated.GetProperty("violations")[0].GetProperty("data").GetProperty("Rule").GetString().ShouldBe("requisites");
        (await (await api.PostAsJsonAsync("traceability/scans/digital-link", new { elementString = "(01)09520123456788(21)A/1" })).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("uri").GetString().ShouldBe("https://id.gs1.org/01/09520123456788/21/A%2F1");
        (await (await api.PostAsJsonAsync("traceability/scans/check-digit", new { code = "73513536" })).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("expectedCheckDigit").GetString().ShouldBe("7");
    }
}
