using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

/// <summary>What screens do for people, other systems do over REST: software of control units, releases of parts, positions conceded, the anchor over a record.</summary>
public class RestTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Software_is_recorded_and_what_ran_before_stays(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        foreach (var version in new[] { "1.0", "1.1" })
        {
            await SendAsync(app, "operator", HttpMethod.Post, $"units/{unit.Serial}/software", new { target = "BMS", number = "SW-7", version, station = "EOL-10", hardware = "H2" });
        }

        var rows = (await SendAsync(app, "quality", HttpMethod.Get, $"units/{unit.Serial}/software")).EnumerateArray().ToList();

        rows.Select(r => (r.GetProperty("version").GetString(), r.GetProperty("removedAt").ValueKind == JsonValueKind.Null)).ShouldBe([("1.0", false), ("1.1", true)], ignoreOrder: true);
        rows.ShouldAllBe(r => r.GetProperty("station").GetString() == "EOL-10" && r.GetProperty("installedBy").GetString() == "test:operator");
        (await RefusedAsync(app, "quality", $"units/{unit.Serial}/software", new { target = "BMS", number = "SW-7", version = "2", station = "EOL-10" })).ShouldBe("Platform:PermissionMissing");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_part_is_released_for_a_supplier_and_listed(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var part = TraceApp.Code("P");
        await SendAsync(app, "engineer", HttpMethod.Post, "part-releases", new { partNumber = part, revision = "B", supplier = "ACME", until = "2099-12-31" });
        await SendAsync(app, "engineer", HttpMethod.Post, "part-releases", new { partNumber = part, revision = "A", supplier = "OLD-1", until = "2001-12-31" });
        (await RefusedAsync(app, "operator", "part-releases", new { partNumber = part, revision = "C" })).ShouldBe("Platform:PermissionMissing");

        var rows = (await SendAsync(app, "operator", HttpMethod.Get, "part-releases?partNumber=" + part)).EnumerateArray();

        rows.Select(r => (r.GetProperty("revision").GetString(), r.GetProperty("valid").GetBoolean(), r.GetProperty("releasedBy").GetString()))
            .ShouldBe([("A", false, "test:engineer"), ("B", true, "test:engineer")]);
        (await SendAsync(app, "operator", HttpMethod.Get, $"part-releases?partNumber={part}&supplier=acme")).GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_position_is_conceded_and_taken_back_and_a_record_is_anchored(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        var differences = $"units/{unit.Serial}/differences";
        (await SendAsync(app, "quality", HttpMethod.Get, $"units/{unit.Serial}/anchor")).GetProperty("sequence").GetInt64().ShouldBe(0, "no anchor covers it yet");
        (await RefusedAsync(app, "operator", differences + "/SEAT_FL/concession", new { owner = "Li", reason = "Late" })).ShouldBe("Platform:PermissionMissing");

        await SendAsync(app, "quality", HttpMethod.Post, differences + "/SEAT_FL/concession", new { owner = "Li", reason = "Late" });
        await SendAsync(app, "quality", HttpMethod.Post, differences + "/SEAT_FL/concession/withdrawal", new { reason = "It came" });
        (await RefusedAsync(app, "quality", differences + "/SEAT_FL/concession/withdrawal", new { reason = "Again" })).ShouldBe(TraceabilityErrors.NothingToConcede);

        var kinds = (await app.RunAsync(new GetRecord(unit.Serial))).Items.Select(e => e.Kind).ToList();
        await SendAsync(app, "quality", HttpMethod.Post, "record/anchors");
        var anchor = await SendAsync(app, "quality", HttpMethod.Get, $"units/{unit.Serial}/anchor");
        anchor.GetProperty("sequence").GetInt64().ShouldBe(kinds.Count, "it covers the record to its last event");
        anchor.GetProperty("hash").GetString().ShouldNotBeNullOrEmpty();
    }

    private static async Task<JsonElement> SendAsync(MesApp app, string role, HttpMethod method, string path, object? body = null)
    {
        var (status, answer) = await AskAsync(app, role, method, path, body);
        status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    private static async Task<string> RefusedAsync(MesApp app, string role, string path, object body)
    {
        var (status, answer) = await AskAsync(app, role, HttpMethod.Post, path, body);
        ((int)status).ShouldBeInRange(400, 499, answer.ToString());
        return answer.GetProperty("code").GetString()!;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(MesApp app, string role, HttpMethod method, string path, object? body)
    {
        using var client = app.ClientFor(role, "wuhu");
        using var request = new HttpRequestMessage(method, "traceability/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
