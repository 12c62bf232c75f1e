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

    /// <summary>Each kind of forbidden move, with what refuses it.</summary>
    public static TheoryData<string> Moves => ["route", "hold", "paused", "first units", "reading"];

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task A_loaded_plugin_a_file_and_a_batch_are_refused_as_the_screen_is(string move)
    {
        using var folder = new TempFolder();
        var app = await RoutingApp.StartWithPluginAsync(DoorPlugin.Lay(folder.Path), DoorPlugin.Id);
        await using var _ = app.App;
        var (kind, station, serial) = await ForbiddenAsync(app, move);
        var act = new StationAct(kind, station, serial);
        var screen = (kind == StationActKind.Start
            ? await app.App.UseCases.RunAsync(new StartOperation(station, serial), MesApp.As("operator"))
            : await app.App.UseCases.RunAsync(new CompleteOperation(station, serial), MesApp.As("operator"))).Refusals.Select(r => r.Code).ToList();
        screen.ShouldNotBeEmpty();

        using var client = app.App.ClientFor("operator", "wuhu");
        var plugin = await client.PostAsync($"p/{DoorPlugin.Id}/v1/{kind}/{station}/{serial}", null);
        (await plugin.Content.ReadAsStringAsync()).Split(' ').ToList().ShouldBe(screen, customMessage: "plugin");
        var file = await client.PostAsJsonAsync("routing/imports/station-acts", new { acts = new[] { act } }, MesJson.Options);
        (await CodesAsync(file)).ShouldBe(screen, "import");
        var batch = await client.PostAsJsonAsync(
            $"routing/stations/{station}/{(kind == StationActKind.Start ? "start" : "complete")}-batch", new { serials = new[] { serial } });
        (await CodesAsync(batch, RoutingErrors.BatchRefused)).ShouldBe(screen, "batch");
        (await app.App.UseCases.RunAsync(new WhyNot(station, serial), MesApp.As("operator"))).Refusals.Select(r => r.Code).ShouldBe(screen, "why not");
    }

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

    private static async Task<IEnumerable<string>> TriedAsync(RoutingApp app, StartOperation start, Caller caller) =>
        (await app.App.UseCases.RunAsync(start, caller)).Refusals.Select(r => r.Code);

    private static async Task<IEnumerable<string>> RestAsync(RoutingApp app, StartOperation start)
    {
        using var client = app.App.ClientFor("operator", "wuhu");
        return await CodesAsync(await client.PostAsJsonAsync($"routing/stations/{start.Station}/start", new { serial = start.Serial }));
    }

    private static async Task<(StationActKind Kind, string Station, string Serial)> ForbiddenAsync(RoutingApp app, string move)
    {
        var operation = InstructionTests.OwnOperation(out var code);
        var line = await OperationTermsTests.LineAsync(app, operation, OperationTermsTests.Operation(2));
        var (unit, station) = (await app.LaunchAsync(line), line + "-S1");
        switch (move)
        {
            case "route":
                return (StationActKind.Start, line + "-S2", unit.Serial);
            case "hold":
                app.Neighbours.Holds[unit.UnitId] = MesError.Of(Quality.Contracts.QualityErrors.OpenHold, ("Hold", "H-1"), ("Reason", "leak"));
                return (StationActKind.Start, station, unit.Serial);
            case "paused":
                await app.RunAsync(new EndRouting((await app.RunAsync(new GetUnit(unit.Serial))).Routing, 1));
                await app.RunAsync(new DefineRouting(
                    (await app.RunAsync(new GetUnit(unit.Serial))).Routing, 2, [line], [OperationTermsTests.Operation(2) with { Station = line + "-S2" }],
                    app.App.Time.GetUtcNow().UtcDateTime, Release: true));
                await app.RunAsync(new RequestRouteChange("CH-" + code, (await app.RunAsync(new GetUnit(unit.Serial))).Routing, 2, "Later"));
                return (StationActKind.Start, station, unit.Serial);
            case "first units":
                await app.RunAsync(new RequireFirstUnits(station, 1, 0));
                await app.RunAsync(new BeginSeries(station, SeriesCause.SetUp));
                await app.StartAsync(station, (await app.LaunchAsync(line)).Serial);
                return (StationActKind.Start, station, unit.Serial);
            default:
                await app.RunAsync(InstructionTests.Instruction(code, acknowledge: true));
                await app.StartAsync(station, unit.Serial);
                return (StationActKind.Complete, station, unit.Serial);
        }
    }

    private static async Task<IEnumerable<string>> CodesAsync(HttpResponseMessage answer, string code = RoutingErrors.Refused)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe(code);
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
