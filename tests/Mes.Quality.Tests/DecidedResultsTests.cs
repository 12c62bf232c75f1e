using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Audit;
using Mes.Quality.Contracts;
using Mes.Quality.Tests.Support;
using Mes.Routing.Contracts;

namespace Mes.Quality.Tests;

/// <summary>Results about which somebody decides, over REST: those that came late, and those that belong to nothing.</summary>
public class DecidedResultsTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_rejection_stands_in_the_units_record_and_where_no_unit_is_known_in_the_audit_trail(TestDatabase database)
    {
        var plant = await Plant.OnAsync(database);
        var unit = await plant.UnitAtAsync();
        var source = "TC-1/" + unit.Serial;
        object Reject(string? serial) => new
        {
            source, serial, station = unit.Station, results = new[] { new { name = "GAP", value = 3.2, unit = "mm", tool = "T-7", program = "12" } }, reason = " A test piece ",
        };

        (await SendAsync(plant.App, "operator", "reject", Reject(unit.Serial))).ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(HttpStatusCode.Forbidden), a => a.Answer.GetProperty("code").GetString().ShouldBe("Platform:PermissionMissing"));
        var named = await SendAsync(plant.App, "quality", "reject", Reject(unit.Serial.ToLowerInvariant()));
        var unknown = await SendAsync(plant.App, "quality", "reject", Reject("NOBODY-1"));
        var nameless = await SendAsync(plant.App, "quality", "reject", Reject(null));

        named.Answer.GetProperty("serial").GetString().ShouldBe(unit.Serial);
        new[] { unknown, nameless }.ShouldAllBe(a => a.Status == HttpStatusCode.OK && Text(a.Answer, "serial") == null);
        var fact = plant.Facts.Of(unit.UnitId).OfType<ResultsRejected>().ShouldHaveSingleItem();
        (fact.Source, fact.Station, fact.Reason).ShouldBe((source, unit.Station, "A test piece"));
        fact.Results.ShouldBe([new RejectedResult("GAP", 3.2m, "mm", "T-7", "12")]);
        (await plant.RunAsync(new UnitResults(unit.UnitId))).ShouldBeEmpty("it counts for nothing");
        (await plant.CompleteAsync(unit)).Accepted.ShouldBeFalse("what is rejected does not stand for a result that is wanted");
        var trail = (await plant.RunAsync(new ListAudit { Action = nameof(Contracts.RejectResults) })).Items.Where(a => a.After!.Contains(source)).ToList();
        trail.Count.ShouldBe(3);
        trail.ShouldAllBe(a => a.Actor == "test:quality" && a.After!.Contains("A test piece"));
    }

    [Theory]
    [InlineData("""{ "source": " ", "serial": null, "results": [], "reason": "x" }""", "source")]
    [InlineData("""{ "source": "TC-1", "serial": null, "results": [], "reason": "" }""", "reason")]
    [InlineData("""{ "source": "TC-1", "serial": null, "results": [null], "reason": "x" }""", "results[0]")]
    [InlineData("""{ "source": "TC-1", "serial": null, "results": [{ "name": "", "value": 1, "unit": "Nm" }], "reason": "x" }""", "results[0].name")]
    public async Task Nobody_rejects_without_a_source_a_reason_and_names(string body, string target)
    {
        var plant = await Plant.OnAsync(TestDatabase.Sqlite);

        var (status, answer) = await SendAsync(plant.App, "quality", "reject", JsonSerializer.Deserialize<JsonElement>(body));

        status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        answer.GetProperty("errors")[0].GetProperty("target").GetString().ShouldBe(target);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_late_result_counts_for_the_visit_that_it_belongs_to_and_holds_the_unit_where_it_is_now(TestDatabase database)
    {
        var line = await Line.OnAsync(database);
        const string serial = "LATE-1";
        var id = await line.LaunchAsync(serial);
        object Late(string station, decimal gap, string reason = "Cable was cut, seen on the camera") => new
        {
            station, serial, measurements = new[] { new { characteristic = "GAP", value = gap, tool = "GAUGE-7" } }, reason,
        };
        await line.StartAsync(serial, Line.First);
        (await line.CompleteAsync(serial, Line.First, ("GAP", 1.5m))).Accepted.ShouldBeTrue();
        (await line.StartAsync(serial, Line.Second)).Accepted.ShouldBeTrue();

        await RefusedAsync(line, "operator", Late(Line.First, 1.6m), "Platform:PermissionMissing");
        await RefusedAsync(line, "quality", Late("Q-99", 1.6m), QualityErrors.NotStartedHere);
        await RefusedAsync(line, "quality", Late(Line.First, 1.6m, " "), QualityErrors.Missing);
        var inside = await SendAsync(line.App, "quality", "late", Late(Line.First, 1.6m));
        (inside.Status, Text(inside.Answer, "operation"), Text(inside.Answer, "nonconformance")).ShouldBe((HttpStatusCode.OK, "FIT", null), inside.Answer.ToString());
        var outside = await SendAsync(line.App, "quality", "late", Late(Line.First, 2.4m));
        Text(outside.Answer, "nonconformance").ShouldNotBeNullOrEmpty();

        (await line.RunAsync(new UnitResults(id))).Select(r => (r.Operation, r.Visit, r.Station, r.Value, r.Passed)).ShouldBe(
            [("FIT", 1, Line.First, 1.5m, true), ("FIT", 1, Line.First, 1.6m, true), ("FIT", 1, Line.First, 2.4m, false)]);
        (await line.CompleteAsync(serial, Line.Second, ("TORQUE", 50m))).Refusals.Select(r => r.Code).ShouldContain(QualityErrors.OpenHold);
    }

    private static async Task RefusedAsync(Line line, string role, object body, string code)
    {
        var (status, answer) = await SendAsync(line.App, role, "late", body);
        ((int)status).ShouldBeInRange(400, 499, answer.ToString());
        var all = answer.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Prepend(answer) : [answer];
        all.Select(e => Text(e, "code")).ShouldContain(code);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(MesApp app, string role, string what, object body)
    {
        using var client = app.ClientFor(role, "wuhu");
        using var answer = await client.PostAsJsonAsync("quality/results/" + what, body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string? Text(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetString() : null;
}
