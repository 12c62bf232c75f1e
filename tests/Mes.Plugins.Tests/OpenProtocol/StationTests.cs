using Mes.Platform.Plugins.Drivers;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using LineSimulator.Devices.Tightening;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>A simulated controller at a station of the real host: unit, program and results, whatever the cable does.</summary>
public sealed class StationTests : IAsyncLifetime
{
    private const string Plugin = "mes.open-protocol";
    private static readonly TestLine Line = new("DRV", 2, 0);
    private readonly TighteningController _controller = TighteningController.Start("SIMULATED");
    private MesApp _app = null!;
    private string _serial = "";
    private Guid _unit;

    public async Task InitializeAsync()
    {
        _app = await PluginHost.StartAsync(Plugin);
        await Line.DefineAsync(_app);
        await _app.RunAsync(new DefineDevice("tc-1", Plugin, "open-protocol", new Dictionary<string, string>
        {
            ["host"] = "127.0.0.1", ["port"] = $"{_controller.Port}", ["bolts"] = "1.1=GAP_1; 1.2=GAP_2",
        }, Line.Station));
        await OnlineAsync();
        var unit = (await Line.StartedAsync(_app, 1))[0];
        (_serial, _unit) = (unit.Serial, unit.UnitId);
        await PluginHost.UntilAsync(() => Task.FromResult(_controller.Identifier == _serial && _controller.ToolEnabled), "the unit reaches the tool");
    }

    [Fact]
    public async Task Tightenings_are_recorded_at_the_unit_with_tool_and_program_and_the_unit_may_leave()
    {
        _controller.ParameterSet.ShouldBe(1);
        _controller.Tighten(3.10m, 45);
        _controller.Tighten(3.25m, 47);

        (await ResultsAsync(2)).Select(r => (r.Characteristic, r.Value, r.Passed, r.Tool)).ShouldBe(
            [("GAP_1", 3.10m, true, "TC-1/SIM-0001"), ("GAP_2", 3.25m, true, "TC-1/SIM-0001")]);
        await LeavesAsync();
        await PluginHost.UntilAsync(() => Task.FromResult(!_controller.ToolEnabled), "without a unit the tool is locked");
    }

    [Fact]
    public async Task A_wrong_program_holds_the_unit_at_the_station_until_every_bolt_is_tightened_rightly()
    {
        _controller.Tighten(3.1m, 45);
        _controller.Tighten(3.2m, 45, parameterSet: 9);
        await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(_app, "TC-1")).Facts["inDoubt"] == "1", "the wrong one is kept apart");

        var refused = await _app.RunAsync(new CompleteOperation(Line.Station, _serial));
        refused.Accepted.ShouldBeFalse();
        refused.Refusals.Select(r => r.Code).ShouldContain("mes.open-protocol:WrongProgram");

        await PluginHost.UntilAsync(
            () => Task.FromResult(_controller is { BatchCounter: 0, ToolEnabled: true }), "the tool was locked, got the right program, and is let loose");
        _controller.Scan(_serial);
        _controller.Tighten(3.1m, 45);
        _controller.Tighten(3.2m, 46);
        await ResultsAsync(3);
        await LeavesAsync();
    }

    [Fact]
    public async Task Over_rest_those_in_doubt_come_page_by_page_and_whoever_may_decides_each_once()
    {
        for (var i = 1; i <= 3; i++)
        {
            _controller.Tighten(3.1m, 45, parameterSet: 9);
            await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(_app, "TC-1")).Facts["inDoubt"] == $"{i}", $"{i} in doubt");
        }

        using var reader = new PluginRest(_app, Plugin, "p.mes.open-protocol.read");
        using var person = new PluginRest(_app, Plugin, "quality,p.mes.open-protocol.read,p.mes.open-protocol.decide");
        using var unqualified = new PluginRest(_app, Plugin, "operator,p.mes.open-protocol.read,p.mes.open-protocol.decide");
        (await reader.GetAsync("controllers"))[0]!.ToJsonString().ShouldBe($$"""{"device":"TC-1","station":"{{Line.Station}}","bolts":["GAP_1","GAP_2"]}""");
        var rows = await reader.AllAsync("tightenings?doubtful=true&take=2");
        rows.Select(r => (r["number"]!.GetValue<long>(), r["doubt"]!.GetValue<string>(), r["state"]!.GetValue<string>()))
            .ShouldBe([(1, "wrongProgram", "doubtful"), (2, "wrongProgram", "doubtful"), (3, "wrongProgram", "doubtful")], "oldest first, each once");
        (await reader.AllAsync($"tightenings?search={_serial}&take=1")).Select(r => r["number"]!.GetValue<long>()).ShouldBe([3, 2, 1], "all, the newest first");
        await reader.RefusedAsync(HttpMethod.Get, "tightenings?take=501", null, "Platform:TakeInvalid");
        await reader.RefusedAsync(HttpMethod.Get, "tightenings?after=x", null, "Platform:CursorInvalid");
        await reader.RefusedAsync(HttpMethod.Get, "tightenings/" + Ids.New(), null, "mes.open-protocol:TighteningUnknown");

        var (one, other) = ($"tightenings/{rows[0]["id"]}", $"tightenings/{rows[1]["id"]}");
        var bind = new { unit = _serial, bolt = "GAP_1", reason = "Program 9 does the same" };
        await reader.RefusedAsync(HttpMethod.Post, one + "/bind", bind, "Platform:PermissionMissing");
        await unqualified.RefusedAsync(HttpMethod.Post, one + "/bind", bind, "Platform:PermissionMissing");
        await person.RefusedAsync(HttpMethod.Post, one + "/bind", bind with { reason = " " }, "mes.open-protocol:ReasonMissing");
        await person.RefusedAsync(HttpMethod.Post, one + "/bind", bind with { bolt = "GAP_9" }, "mes.open-protocol:BoltUnknown");
        foreach (var _ in new[] { "once", "again, since the answer was lost" })
        {
            var bound = await person.PostAsync(one + "/bind", bind);
            (bound["state"]!.GetValue<string>(), bound["unit"]!.GetValue<string>(), bound["bolt"]!.GetValue<string>()).ShouldBe(("bound", _serial, "GAP_1"));
            (await person.PostAsync(other + "/reject", new { reason = "A test piece" }))["state"]!.GetValue<string>().ShouldBe("rejected");
        }

        (await ResultsAsync(1)).ShouldHaveSingleItem().Program.ShouldBe("TC-1/9");
        await person.RefusedAsync(HttpMethod.Post, one + "/reject", new { reason = "A test piece" }, "mes.open-protocol:DecidedAlready");
        (await reader.AllAsync("tightenings?doubtful=true")).ShouldHaveSingleItem()["number"]!.GetValue<long>().ShouldBe(3);
        (await _app.RunAsync(new GetRecord(_serial))).Items.Where(e => e.Kind == "quality.results-rejected").ShouldHaveSingleItem().Door.ShouldBe("api");
    }

    [Fact]
    public async Task A_program_that_is_chosen_at_the_tool_is_put_right()
    {
        _controller.SelectByHand(7);

        await PluginHost.UntilAsync(() => Task.FromResult(_controller.ParameterSet == 1 && _controller.ToolEnabled), "the right program again");
    }

    [Fact]
    public async Task Results_made_while_the_host_was_down_are_fetched_and_recorded_once()
    {
        _controller.Tighten(3.1m, 45);
        await ResultsAsync(1);
        await _app.StopAsync();
        _controller.Tighten(3.2m, 46);

        _app = await _app.RestartAsync(PluginHost.Options());
        await PluginHost.ReadyAsync(_app);

        (await ResultsAsync(2)).Select(r => r.Value).ShouldBe([3.1m, 3.2m]);
        _controller.RepeatLast();
        _controller.DropLink();
        await OnlineAsync();
        (await ResultsAsync(2)).Count.ShouldBe(2);
        await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(_app, "TC-1")).Facts["open"] == "0", "none is open");
    }

    [Fact]
    public async Task A_result_that_is_not_ok_opens_a_nonconformance_even_when_its_value_is_inside()
    {
        _controller.Tighten(3.1m, 45, ok: false);
        await ResultsAsync(1);

        await PluginHost.UntilAsync(
            async () => (await _app.RunAsync(new ListNonconformances(NonconformanceState.Open))).Items.Any(n => n.Serial == _serial), "it is opened");
    }

    [Fact]
    public async Task A_pulled_cable_shows_as_offline_and_comes_back()
    {
        _controller.PullCable();
        await PluginHost.UntilAsync(async () => (await PluginHost.DeviceAsync(_app, "TC-1")).State == DeviceState.Offline, "offline");
        (await PluginHost.DeviceAsync(_app, "TC-1")).Reason!.Code.ShouldBe("mes.open-protocol:NotConnected");

        await _controller.PlugInAsync();
        await OnlineAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _controller.DisposeAsync();
    }

    private Task OnlineAsync() => PluginHost.UntilAsync(
        async () => (await PluginHost.DeviceAsync(_app, "TC-1")).State == DeviceState.Online && _controller.Subscribed, "the controller is online");

    private Task<IReadOnlyList<ResultRow>> ResultsAsync(int count) =>
        Until.AnswersAsync(() => _app.RunAsync(new UnitResults(_unit)), rows => rows.Count >= count, $"{count} results");

    /// <summary>A result stands in the records a moment before the plugin has noted that it does, and what the device tells of itself is older still: the gate alone knows, and says nothing else meanwhile.</summary>
    private Task LeavesAsync() => PluginHost.UntilAsync(
        async () =>
        {
            var answer = await _app.RunAsync(new CompleteOperation(Line.Station, _serial));
            answer.Refusals.ShouldAllBe(r => r.Code == "mes.open-protocol:ResultsOpen");
            return answer.Accepted;
        },
        "the unit leaves");
}
