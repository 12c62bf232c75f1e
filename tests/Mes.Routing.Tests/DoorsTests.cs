using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Security.Tokens;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>What each door does beside refusing; that all refuse alike, <see cref="ForbiddenMovesTests"/> shows.</summary>
public class DoorsTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_file_is_taken_whole_or_not_at_all_and_every_bad_line_is_named(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(2);
        var (good, bad) = (await app.LaunchAsync(model), await app.LaunchAsync(model));
        var refused = await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportStationActs(
            [new StationAct(StationActKind.Start, model + "-S1", good.Serial), new StationAct(StationActKind.Start, model + "-S2", bad.Serial)])));
        refused.Details.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Line.ShouldBe(2), d => d.Target.ShouldBe(bad.Serial), d => d.Code.ShouldBe(RoutingErrors.PredecessorMissing));
        (await app.RunAsync(new GetUnit(good.Serial))).Unit.Started.ShouldBeFalse();
        (await app.RunAsync(new ImportStationActs([new StationAct(StationActKind.Start, model + "-S1", good.Serial)]))).Accepted.ShouldBe(1);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportStationActs(
            [new StationAct(StationActKind.Complete, model + "-S1", good.Serial), new StationAct(StationActKind.Start, model + "-S2", good.Serial)]))))
            .Details.ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Code.ShouldBe(RoutingErrors.UnitTwice), d => d.Line.ShouldBe(2));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_controller_tells_what_is_set_up_and_may_then_start(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1) with { Tool = "T-1", Program = "4" });
        var unit = await app.LaunchAsync(line);
        await using var cell = await CellAsync(app);
        var station = $"mes/v1/wuhu/stations/{line}-S1/";
        await cell.ListenAsync(station + "answer");
        await cell.SayAsync(station + "setup", $$"""{"key":"{{line}}-1","tool":"t-1","program":"4"}""");
        await cell.SayAsync(station + "start", $$"""{"serial":"{{unit.Serial}}","key":"{{line}}-2"}""");
        var (_, answer) = await cell.HearAsync();
        answer["accepted"]!.GetValue<bool>().ShouldBeTrue(answer.ToJsonString());
    }

    [Fact]
    public async Task A_skip_that_is_not_its_turn_is_a_problem_with_every_term_over_REST()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1), OperationTermsTests.Operation(2));
        var unit = await app.LaunchAsync(line);
        using var client = app.App.ClientFor("quality", "wuhu");
        var answer = await client.PostAsJsonAsync($"routing/units/{unit.Serial}/skip", new { operation = "OP2", reason = "Press is down" });
        (await CodesAsync(answer)).ShouldBe([RoutingErrors.PredecessorMissing]);
        (await client.PostAsJsonAsync($"routing/units/{unit.Serial}/skip", new { operation = "OP1", reason = "Press is down" }))
            .IsSuccessStatusCode.ShouldBeTrue();
    }

    private static async Task<IEnumerable<string>> CodesAsync(HttpResponseMessage answer, string code = RoutingErrors.Refused)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe(code);
        return problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!);
    }

    private static async Task<MqttMachine> CellAsync(RoutingApp app)
    {
        var token = await app.App.RunAsync(
            new CreateToken("cell-" + Ids.New().ToString("N")[^8..], "wuhu") { Permissions = [RoutingPermissions.Operate] }, null);
        return await MqttMachine.ConnectAsync(app.App, token.Token);
    }
}
