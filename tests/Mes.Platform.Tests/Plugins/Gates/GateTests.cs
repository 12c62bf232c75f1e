using System.Globalization;
using System.Text.Json;
using Mes.Orders.Contracts;
using Mes.Platform.Audit;
using Mes.Platform.Plugins.Gates;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Plugins.Gates;

/// <summary>Gates of plugins before a station's completion, on the real host.</summary>
public sealed class GateTests
{
    private const string Hangs = "test.gate-hangs";
    private const string Throws = "test.gate-throws";
    private const string Blocks = "test.gate-blocks-all";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_gate_that_hangs_and_releases_lets_the_unit_pass_with_a_mark(TestDatabase database)
    {
        await using var lab = await PluginPlant.StartAsync(database, null, "GateHangs");
        var (line, units) = await StartedAsync(lab, 1);
        await lab.SwitchAsync(Hangs, on: true);

        var answer = await lab.App.RunAsync(line.Completion(units[0].Serial));

        answer.Accepted.ShouldBeTrue();
        var mark = (await RecordAsync(lab, units[0].Serial)).Single(e => e.Kind == "platform.gate-not-evaluated");
        mark.Content.GetProperty("plugin").GetString().ShouldBe(Hangs);
        mark.Content.GetProperty("version").GetString().ShouldBe("1.0.0");
        mark.Content.GetProperty("fault").GetString().ShouldBe("timedOut");
        var verdict = (await VerdictsAsync(lab, units[0].Serial)).ShouldHaveSingleItem();
        verdict.GetProperty("verdict").GetString().ShouldBe("TimedOut");
        verdict.GetProperty("milliseconds").GetDouble().ShouldBeGreaterThanOrEqualTo(35);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_gate_that_hangs_and_holds_keeps_the_unit_until_somebody_overrides_it_once(TestDatabase database)
    {
        await using var lab = await PluginPlant.StartAsync(database, null, "GateHangs");
        var (line, units) = await StartedAsync(lab, 2);
        var (one, other) = (units[0].Serial, units[1].Serial);
        await lab.SwitchAsync(Hangs, on: true);
        await lab.App.RunAsync(new SetGateRule("wuhu", Hangs, "station.exit", Hold: true, BudgetMs: 20));

        var held = await lab.App.RunAsync(line.Completion(one));
        held.Accepted.ShouldBeFalse();
        held.Refusals.ShouldHaveSingleItem().Code.ShouldBe("Platform:Gate.Held.TimedOut");

        await Should.ThrowAsync<MesException>(() => OverrideAsync(lab, MesApp.As("operator"), one));
        await OverrideAsync(lab, MesApp.As("quality"), one);
        (await lab.App.RunAsync(line.Completion(other))).Accepted.ShouldBeFalse("an override is one unit's");
        (await lab.App.RunAsync(line.Completion(one))).Accepted.ShouldBeTrue();

        var mark = (await RecordAsync(lab, one)).Single(e => e.Kind == "platform.gate-overridden");
        mark.Content.GetProperty("reason").GetString().ShouldBe("Checked by hand");
        mark.Content.GetProperty("overriddenBy").GetString().ShouldNotBeNull().ShouldContain("quality");
        (await AuditAsync(lab, "OverrideGate")).ShouldHaveSingleItem().After.ShouldNotBeNull().ShouldContain("Checked by hand");
    }

    [Fact]
    public async Task An_override_is_used_up_by_the_unit_that_passes()
    {
        await using var lab = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "GateHangs");
        var (line, units) = await StartedAsync(lab, 1);
        await lab.SwitchAsync(Hangs, on: true);
        await lab.App.RunAsync(new SetGateRule("wuhu", Hangs, "station.exit", Hold: true, BudgetMs: 1));
        await OverrideAsync(lab, MesApp.As("quality"), units[0].Serial);
        (await lab.App.RunAsync(line.Completion(units[0].Serial))).Accepted.ShouldBeTrue();

        await lab.App.RunAsync(new StartOperation(line.Model + "-20", units[0].Serial));
        (await lab.App.RunAsync(new CompleteOperation(line.Model + "-20", units[0].Serial))).Accepted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_hold_that_the_site_has_not_confirmed_releases_and_one_that_the_plugin_does_not_ask_for_is_refused()
    {
        await using var lab = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "GateThrows", "GateHangs");

        (await Should.ThrowAsync<MesException>(() => lab.App.RunAsync(new SetGateRule("wuhu", Throws, "station.exit", Hold: true))))
            .Code.ShouldBe("Platform:Gate.HoldNotAsked");
        (await Should.ThrowAsync<MesException>(() => lab.App.RunAsync(new SetGateRule("wuhu", Hangs, "station.exit", Hold: true, BudgetMs: 41))))
            .Details.ShouldHaveSingleItem().Code.ShouldBe("Platform:Gate.BudgetOutOfRange");
        (await Should.ThrowAsync<MesException>(() => lab.App.RunAsync(new SetGateRule("wuhu", Hangs, "station.enter", Hold: true))))
            .Code.ShouldBe("Platform:Gate.Unknown");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_gate_that_blocks_keeps_the_unit_with_its_reason_in_both_languages_and_the_audit_names_it(TestDatabase database)
    {
        await using var lab = await PluginPlant.StartAsync(database, null, "GateBlocksAll", "GateThrows");
        var (line, units) = await StartedAsync(lab, 1);
        var serial = units[0].Serial;
        await lab.SwitchAsync(Blocks, on: true);
        await lab.SwitchAsync(Throws, on: true);

        var answer = await lab.App.RunAsync(line.Completion(serial) with { Measurements = [] });

        answer.Accepted.ShouldBeFalse();
        var codes = answer.Refusals.Select(r => r.Code).ToList();
        codes.ShouldContain("Quality:ResultMissing", "the interlock's own terms stand beside the gates'");
        codes.Count(c => c == Blocks + ":Blocked").ShouldBe(2, "station.exit and material.consume");
        var reason = answer.Refusals.First(r => r.Code == Blocks + ":Blocked");
        Words(lab, reason, "en").ShouldBe("The tester says no to StationExitV1. Call the line leader.");
        Words(lab, reason, "zh-Hans").ShouldBe("检测方拒绝 StationExitV1。请呼叫班组长。");
        (await lab.App.RunAsync(new GetUnit(serial))).Unit.Station.ShouldBe(line.Station);
        var verdicts = await VerdictsAsync(lab, serial);
        verdicts.Select(v => $"{v.GetProperty("plugin").GetString()} {v.GetProperty("version").GetString()} {v.GetProperty("verdict").GetString()}")
            .ShouldBe([$"{Blocks} 1.0.0 Block", $"{Blocks} 1.0.0 Block", $"{Throws} 1.0.0 Failed"], ignoreOrder: true);
        (await lab.App.RunAsync(new WhyNot(line.Station, serial))).Refusals.Select(r => r.Code).ShouldContain(Blocks + ":Blocked");

        await lab.SwitchAsync(Blocks, on: false);
        (await lab.App.RunAsync(line.Completion(serial))).Accepted.ShouldBeTrue("a plugin that is off has no say");
    }

    [Fact]
    public async Task Every_point_asks()
    {
        await using var lab = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "GateBlocksAll");
        var app = lab.App;
        var (line, units) = await StartedAsync(lab, 1);
        var serial = units[0].Serial;
        var opened = await app.RunAsync(new ReportNonconformance(serial, "SCRATCH"));
        var due = app.Time.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await app.RunAsync(new ImportOrders($"orderNumber,model,options,due,market\r\nG-1,{line.Model},EV,{due},CN"));
        await lab.SwitchAsync(Blocks, on: true);

        await BlockedAsync<OrderReleaseV1, ReleasedOrder>(app, new ReleaseOrder("G-1"));
        await BlockedAsync<OrderReleaseV1, IReadOnlyList<ReleasedOrder>>(app, new ReleaseOrders(Count: 5));
        await BlockedAsync<UnitScrapV1, Done>(app, new DispositionNonconformance(opened.Number, Disposition.Scrap, "bent"));
        await BlockedAsync<UnitReworkV1, Done>(app, new DispositionNonconformance(opened.Number, Disposition.Rework, "bent", line.Operation));
        await BlockedAsync<MaterialConsumeV1, Genealogy>(app, new InstallComponents(
            serial, line.Station, [new ComponentToInstall(null, $"PART-{line.Model}_P1", "S-1")]));
        await BlockedAsync<SetupConfirmV1, StationSetup>(app, new SetUpStation(line.Station, "T-1", "12"));
        (await app.RunAsync(new GetOrder("G-1"))).Order.State.ShouldBe(OrderState.Planned);
        (await AuditAsync(lab, "gate:order.release")).Count.ShouldBe(2, "a refusal rolls everything back but the verdicts");

        await app.RunAsync(new DispositionNonconformance(opened.Number, Disposition.UseAsIs, "it is fine"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_setup_is_asked_for_before_it_is_taken_and_where_nobody_answers_it_is_taken(TestDatabase database)
    {
        await using var lab = await PluginPlant.StartAsync(database, null, "GateBlocksAll");
        await lab.SwitchAsync(Blocks, on: true);

        var refused = await Should.ThrowAsync<MesException>(() => lab.App.RunAsync(new SetUpStation("SET-10", "T-1", "12")));
        refused.Details.ShouldHaveSingleItem().Data["Question"].ShouldBe(nameof(SetupConfirmV1));
        (await AuditAsync(lab, "gate:setup.confirm")).ShouldHaveSingleItem().Subject.ShouldBe("SET-10");

        await lab.App.RunAsync(new SetGateRule("wuhu", Blocks, "setup.confirm", Hold: false, Off: true));
        (await lab.App.RunAsync(new SetUpStation("SET-10", "T-1", "12"))).Program.ShouldBe("12");
        await lab.App.RunAsync(new SetGateRule("wuhu", Blocks, "setup.confirm", Hold: false));
        await Should.ThrowAsync<MesException>(() => lab.App.RunAsync(new SetUpStation("SET-10", "T-1", "13")), "also where it was set up before");
    }

    [Fact]
    public async Task A_gate_at_the_entrance_refuses_the_start()
    {
        await using var lab = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "GateBlocksAll");
        var (line, units) = await StartedAsync(lab, 1);
        await lab.App.RunAsync(line.Completion(units[0].Serial));
        await lab.SwitchAsync(Blocks, on: true);

        var answer = await lab.App.RunAsync(new StartOperation(line.Model + "-20", units[0].Serial));

        answer.Refusals.ShouldHaveSingleItem().Data["Question"].ShouldBe(nameof(StationEnterV1));
    }

    [Fact]
    public async Task A_repeated_key_asks_no_gate_again()
    {
        await using var lab = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "GateThrows");
        var (line, units) = await StartedAsync(lab, 1);
        await lab.SwitchAsync(Throws, on: true);
        var caller = MesApp.System().WithKey("once");

        var first = await lab.App.UseCases.RunAsync(line.Completion(units[0].Serial), caller);
        var second = await lab.App.UseCases.RunAsync(line.Completion(units[0].Serial), caller);

        second.Accepted.ShouldBe(first.Accepted);
        (await VerdictsAsync(lab, units[0].Serial)).Count.ShouldBe(1);
    }

    private static async Task<(TestLine Line, IReadOnlyList<ReleasedOrder> Units)> StartedAsync(PluginPlant lab, int units)
    {
        var line = new TestLine("GATED", 1, 1);
        await line.DefineAsync(lab.App);
        return (line, await line.StartedAsync(lab.App, units));
    }

    private static Task<Done> OverrideAsync(PluginPlant lab, Caller caller, string serial) =>
        lab.App.UseCases.RunAsync(new OverrideGate("station.exit", serial, Hangs, "Checked by hand"), caller);

    private static async Task BlockedAsync<TRequest, TResult>(MesApp app, ICommand<TResult> command)
    {
        var refused = await Should.ThrowAsync<MesException>(() => app.RunAsync(command));
        refused.Details.ShouldContain(d => d.Code == Blocks + ":Blocked" && Equals(d.Data["Question"], typeof(TRequest).Name), refused.Code);
    }

    private static string Words(PluginPlant lab, MesError error, string culture) =>
        lab.App.Services.GetRequiredService<ITexts>().Get(error.Code, error.Data, CultureInfo.GetCultureInfo(culture), "wuhu");

    private static async Task<IReadOnlyList<RecordedEvent>> RecordAsync(PluginPlant lab, string serial) =>
        (await lab.App.RunAsync(new GetRecord(serial))).Items;

    private static async Task<IReadOnlyList<AuditRow>> AuditAsync(PluginPlant lab, string action) =>
        (await lab.App.RunAsync(new ListAudit { Action = action })).Items;

    private static async Task<List<JsonElement>> VerdictsAsync(PluginPlant lab, string serial)
    {
        var rows = (await AuditAsync(lab, "gate:station.exit")).Concat(await AuditAsync(lab, "gate:material.consume"));
        var verdicts = new List<JsonElement>();
        foreach (var row in rows.Where(r => r.Subject == serial))
        {
            var after = JsonDocument.Parse(row.After!).RootElement;
            after.GetProperty("inputsSha256").GetString()!.Length.ShouldBe(64);
            verdicts.AddRange(after.GetProperty("verdicts").EnumerateArray());
        }

        return verdicts;
    }
}
