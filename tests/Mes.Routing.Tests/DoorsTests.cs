using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Security.Tokens;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>The same forbidden move is tried at every door, and is refused with the same codes.</summary>
public class DoorsTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Screen_rest_machine_and_plugin_are_refused_alike(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(
            app,
            OperationTermsTests.Operation(1) with { Tool = "T-1" },
            OperationTermsTests.Operation(2) with { Skill = "LEAK-TEST", Tool = "T-2", Program = "P-9" });
        foreach (var (station, codes) in new[]
        {
            ("1", new[] { RoutingErrors.ToolWrong }),
            ("2", [RoutingErrors.PredecessorMissing, RoutingErrors.SkillMissing, RoutingErrors.ToolWrong, RoutingErrors.ProgramWrong]),
            ("9", [RoutingErrors.WrongStation]),
        })
        {
            var start = new StartOperation($"{line}-S{station}", (await app.LaunchAsync(line)).Serial);
            (await TriedAsync(app, start, MesApp.As("operator"))).ShouldBe(codes, "screen");
            (await TriedAsync(app, start, new Caller("wuhu", Actor.System, Door.Plugin))).ShouldBe(codes, "plugin");
            (await RestAsync(app, start)).ShouldBe(codes, "REST");
            (await MachineAsync(app, start)).ShouldBe(codes, "machine");
            (await app.App.UseCases.RunAsync(new WhyNot(start.Station, start.Serial), MesApp.As("operator")))
                .Refusals.Select(r => r.Code).ShouldBe(codes, "why not");
        }
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

    private static async Task<IEnumerable<string>> TriedAsync(RoutingApp app, StartOperation start, Caller caller) =>
        (await app.App.UseCases.RunAsync(start, caller)).Refusals.Select(r => r.Code);

    private static async Task<IEnumerable<string>> RestAsync(RoutingApp app, StartOperation start)
    {
        using var client = app.App.ClientFor("operator", "wuhu");
        return await CodesAsync(await client.PostAsJsonAsync($"routing/stations/{start.Station}/start", new { serial = start.Serial }));
    }

    private static async Task<IEnumerable<string>> CodesAsync(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe(RoutingErrors.Refused);
        return problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!);
    }

    private static async Task<IEnumerable<string>> MachineAsync(RoutingApp app, StartOperation start)
    {
        await using var cell = await CellAsync(app);
        var topic = $"mes/v1/wuhu/stations/{start.Station}/";
        await cell.ListenAsync(topic + "answer");
        await cell.SayAsync(topic + "start", $$"""{"serial":"{{start.Serial}}","key":"{{start.Serial}}"}""");
        var (_, answer) = await cell.HearAsync();
        return answer["refusals"]!.AsArray().Select(r => r!["code"]!.GetValue<string>());
    }

    private static async Task<MqttMachine> CellAsync(RoutingApp app)
    {
        var token = await app.App.RunAsync(
            new CreateToken("cell-" + Ids.New().ToString("N")[^8..], "wuhu") { Permissions = [RoutingPermissions.Operate] }, null);
        return await MqttMachine.ConnectAsync(app.App, token.Token);
    }
}
