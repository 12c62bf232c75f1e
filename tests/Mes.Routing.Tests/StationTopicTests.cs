using Mes.Platform.Security.Tokens;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>A station's controller over MQTT, with a real API token.</summary>
public class StationTopicTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_controller_starts_and_completes_and_a_message_that_comes_twice_counts_once(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(1);
        var unit = await app.LaunchAsync(model);
        await using var cell = await CellAsync(app, RoutingPermissions.Operate);
        var station = $"mes/v1/wuhu/stations/{model}-S1/";
        await cell.ListenAsync(station + "answer");

        await cell.SayAsync(station + "start", $$"""{"serial":"{{unit.Serial}}","key":"{{model}}-1"}""");
        var started = await cell.HearAsync();
        await cell.SayAsync(station + "complete", $$"""{"serial":"{{unit.Serial}}","key":"{{model}}-2","measurements":[],"components":[]}""");
        var completed = await cell.HearAsync();
        await cell.SayAsync(station + "complete", $$"""{"serial":"{{unit.Serial}}","key":"{{model}}-2","measurements":[],"components":[]}""");
        var again = await cell.HearAsync();

        started.Content["accepted"]!.GetValue<bool>().ShouldBeTrue(started.Content.ToJsonString());
        started.Content["key"]!.GetValue<string>().ShouldBe(model + "-1");
        completed.Content["accepted"]!.GetValue<bool>().ShouldBeTrue(completed.Content.ToJsonString());
        again.Content.ToJsonString().ShouldBe(completed.Content.ToJsonString());
        (await app.RunAsync(new GetUnit(unit.Serial))).Unit.State.ShouldBe(UnitState.Finished);
        app.Facts.Of(unit.UnitId).Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_refusal_is_an_answer_with_every_term_in_the_sites_language()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var model = await app.RoutingAsync(2);
        var unit = await app.LaunchAsync(model);
        await using var cell = await CellAsync(app, RoutingPermissions.Operate);
        var station = $"mes/v1/wuhu/stations/{model}-S2/";
        await cell.ListenAsync(station + "answer");

        await cell.SayAsync(station + "complete", $$"""{"serial":"{{unit.Serial}}","key":"{{model}}"}""");

        var (_, answer) = await cell.HearAsync();
        answer["accepted"]!.GetValue<bool>().ShouldBeFalse();
        answer["refusals"]!.AsArray().Select(r => r!["code"]!.GetValue<string>())
            .ShouldBe([RoutingErrors.PredecessorMissing, RoutingErrors.NotStarted]);
        answer["refusals"]![0]!["detail"]!.GetValue<string>().ShouldContain("工");
    }

    [Fact]
    public async Task A_token_that_may_not_operate_is_refused()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var model = await app.RoutingAsync(1);
        var unit = await app.LaunchAsync(model);
        await using var cell = await CellAsync(app, RoutingPermissions.Read);
        await cell.ListenAsync("mes/v1/wuhu/stations/+/answer");

        await cell.SayAsync($"mes/v1/wuhu/stations/{model}-S1/start", $$"""{"serial":"{{unit.Serial}}","key":"{{model}}"}""");

        var (_, answer) = await cell.HearAsync();
        answer["refusals"]![0]!["code"]!.GetValue<string>().ShouldBe("Platform:PermissionMissing");
    }

    private static async Task<MqttMachine> CellAsync(RoutingApp app, string permission)
    {
        var token = await app.App.RunAsync(new CreateToken("cell-" + Ids.New().ToString("N")[^8..], "wuhu") { Permissions = [permission] }, null);
        return await MqttMachine.ConnectAsync(app.App, token.Token);
    }
}
