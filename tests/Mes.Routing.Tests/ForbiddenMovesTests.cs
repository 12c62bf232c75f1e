using System.Net.Http.Json;
using System.Text.Json;
using Mes.Platform.Security.Tokens;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Every forbidden move is tried at every door, on both databases: all refuse with the same codes, and nothing is written.</summary>
[Collection(GatedTests.Name)]
public class ForbiddenMovesTests
{
    public static TheoryData<TestDatabase, string> Moves
    {
        get
        {
            var moves = new TheoryData<TestDatabase, string>();
            foreach (var database in Databases.All)
            {
                foreach (var move in ForbiddenMoves.Names)
                {
                    moves.Add(database, move);
                }
            }

            return moves;
        }
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Every_door_refuses_with_the_same_codes_and_writes_nothing(TestDatabase database, string move)
    {
        var app = await RoutingApp.WithDoorPluginAsync(database);
        var forbidden = await ForbiddenMoves.LayAsync(app, move);
        var before = await StandsAsync(app, forbidden);
        var facts = app.Facts.Of(before.Unit.UnitId).Count();

        (await ScreenAsync(app, forbidden)).ShouldBe(forbidden.Codes, "screen");
        (await RestAsync(app, forbidden)).ShouldBe(forbidden.Codes, "REST");
        (await MachineAsync(app, forbidden)).ShouldBe(forbidden.Codes, "machine");
        (await PluginAsync(app, forbidden)).ShouldBe(forbidden.Codes, "plugin");
        (await ImportAsync(app, forbidden)).ShouldBe(forbidden.Codes, "import");
        (await BatchAsync(app, forbidden)).ShouldBe(forbidden.Codes, "batch");
        var told = await app.App.UseCases.RunAsync(new WhyNot(forbidden.Station, forbidden.Serial), MesApp.As("operator"));
        told.Refusals.Select(r => r.Code).ShouldBe(forbidden.IsNext ? forbidden.Codes : [], "why not");

        var after = await StandsAsync(app, forbidden);
        JsonSerializer.Serialize(after, MesJson.Options).ShouldBe(JsonSerializer.Serialize(before, MesJson.Options), "nothing is written");
        app.Facts.Of(before.Unit.UnitId).Count().ShouldBe(facts, "nothing is on the record");
    }

    private static Task<UnitDetail> StandsAsync(RoutingApp app, ForbiddenMove move) => app.RunAsync(new GetUnit(move.Serial));

    private static async Task<IEnumerable<string>> ScreenAsync(RoutingApp app, ForbiddenMove move) => (move.Kind == StationActKind.Start
        ? await app.App.UseCases.RunAsync(new StartOperation(move.Station, move.Serial), MesApp.As("operator"))
        : await app.App.UseCases.RunAsync(new CompleteOperation(move.Station, move.Serial), MesApp.As("operator"))).Refusals.Select(r => r.Code);

    private static async Task<IEnumerable<string>> RestAsync(RoutingApp app, ForbiddenMove move)
    {
        using var client = app.App.ClientFor("operator", "wuhu");
        return await CodesAsync(await client.PostAsJsonAsync($"routing/stations/{move.Station}/{Verb(move)}", new { serial = move.Serial }), RoutingErrors.Refused);
    }

    private static async Task<IEnumerable<string>> PluginAsync(RoutingApp app, ForbiddenMove move)
    {
        using var client = app.App.ClientFor("operator", "wuhu");
        var answer = await client.PostAsync($"p/{DoorPlugin.Id}/v1/{move.Kind}/{move.Station}/{move.Serial}", null);
        return (await answer.Content.ReadAsStringAsync()).Split(' ');
    }

    private static async Task<IEnumerable<string>> ImportAsync(RoutingApp app, ForbiddenMove move)
    {
        using var client = app.App.ClientFor("operator", "wuhu");
        return await CodesAsync(
            await client.PostAsJsonAsync(
                "routing/imports/station-acts", new { acts = new[] { new StationAct(move.Kind, move.Station, move.Serial) } }, MesJson.Options),
            RoutingErrors.Refused);
    }

    private static async Task<IEnumerable<string>> BatchAsync(RoutingApp app, ForbiddenMove move)
    {
        using var client = app.App.ClientFor("operator", "wuhu");
        return await CodesAsync(
            await client.PostAsJsonAsync($"routing/stations/{move.Station}/{Verb(move)}-batch", new { serials = new[] { move.Serial } }), RoutingErrors.BatchRefused);
    }

    private static async Task<IEnumerable<string>> MachineAsync(RoutingApp app, ForbiddenMove move)
    {
        var token = await app.App.RunAsync(
            new CreateToken("cell-" + Ids.New().ToString("N")[^8..], "wuhu") { Permissions = [RoutingPermissions.Operate] }, null);
        await using var cell = await MqttMachine.ConnectAsync(app.App, token.Token);
        var topic = $"mes/v1/wuhu/stations/{move.Station}/";
        await cell.ListenAsync(topic + "answer");
        await cell.SayAsync(topic + Verb(move), $$"""{"serial":"{{move.Serial}}","key":"{{move.Serial}}"}""");
        var (_, answer) = await cell.HearAsync();
        answer["accepted"]!.GetValue<bool>().ShouldBeFalse();
        return answer["refusals"]!.AsArray().Select(r => r!["code"]!.GetValue<string>());
    }

    private static string Verb(ForbiddenMove move) => move.Kind == StationActKind.Start ? "start" : "complete";

    private static async Task<IEnumerable<string>> CodesAsync(HttpResponseMessage answer, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().ShouldBe(code);
        return problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!);
    }
}

/// <summary>Tests of the hosts with the plugin whose gates say no while a test says so, or whose clock is moved: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GatedTests
{
    public const string Name = "gated";
}
