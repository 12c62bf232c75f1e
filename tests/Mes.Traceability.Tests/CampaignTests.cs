using System.Net;
using System.Net.Http.Json;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class CampaignTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Computing_a_scope_again_adds_units_and_drops_none(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (lot, number) = (TraceApp.Code("LOT"), TraceApp.Code("C"));
        var (first, second) = (await BuildAsync(app, lot), await BuildAsync(app, lot));
        using var api = app.ClientFor("quality", "wuhu");
        (await api.PostAsJsonAsync("traceability/campaigns", new { number, title = "Brake hose", scope = new { anyOf = new[] { new { all = new[] { new { by = "lot", code = lot } } } } }, reference = "KBA-7" }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CodeAsync(app, new OpenCampaign(number, "again", Scope(lot)))).ShouldBe(TraceabilityErrors.CampaignExists);

        await app.RunAsync(new RemoveComponent(second, "BRAKE_FL", "replaced"));
        var third = await BuildAsync(app, lot);
        var change = await app.RunAsync(new RecomputeCampaign(number));

        (change.Added, change.LeftScope).ShouldSatisfyAllConditions(c => c.Added.ShouldBe([third]), c => c.LeftScope.ShouldBe([second]));
        var detail = await app.RunAsync(new GetCampaign(number));
        detail.Units.Items.Select(u => (u.Serial, u.InScope)).ShouldBe([(first, true), (second, false), (third, true)], ignoreOrder: true);
        detail.Counts.ShouldBe([new CampaignCount(CampaignState.Open, "CN", 3)]);
        (detail.Places.Sum(p => p.Count), detail.Places.Select(p => p.Life).Distinct()).ShouldSatisfyAllConditions(
            p => p.Item1.ShouldBe(3), p => p.Item2.ShouldBe([UnitLife.InPlant]));
        (await app.RunAsync(new GetCampaign(number, Market: "DE"))).Units.Items.ShouldBeEmpty();
        (await app.RunAsync(new GetCampaign(number, Life: UnitLife.Shipped))).Units.Items.ShouldBeEmpty();
        (await app.RunAsync(new GetCampaign(number, Market: "CN", Life: UnitLife.InPlant, Search: first))).Units.Items.ShouldHaveSingleItem().Serial.ShouldBe(first);
        (await app.RunAsync(new GetCampaign(number, Place: "NOWHERE"))).Units.Items.ShouldBeEmpty();
        await app.RunAsync(new MoveCampaignUnits(number, [second], CampaignState.Closed, Note: "=1+1, \"left\"", Proof: "left the scope by repair"));
        var table = await api.GetStringAsync($"traceability/campaigns/{number}/export");
        table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 3, "a line a step, a line for a unit without any");
        table.ShouldContain(second + ",E5,CN,inPlant,,closed,,false,");
        table.ShouldContain(",\"'=1+1, \"\"left\"\"\",left the scope by repair,");
        (await app.RunAsync(new ListCampaigns(500))).Single(c => c.Number == number).ShouldSatisfyAllConditions(c => c.Units.ShouldBe(3), c => c.Done.ShouldBe(1));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Units_move_all_or_none_from_step_to_step_and_each_step_stands_in_the_record(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (lot, number) = (TraceApp.Code("LOT"), TraceApp.Code("C"));
        var (first, second) = (await BuildAsync(app, lot), await BuildAsync(app, lot));
        await app.RunAsync(new OpenCampaign(number, "Brake hose", Scope(lot)));
        using var api = app.ClientFor("quality", "wuhu");
        var steps = $"traceability/campaigns/{number}/units";

        (await CodeAsync(app, new MoveCampaignUnits(number, [first, second], CampaignState.Closed, Proof: "P"))).ShouldBe(TraceabilityErrors.CampaignStep, "nothing was done to them");
        (await CodeAsync(app, new MoveCampaignUnits(number, [first, "NOBODY"], CampaignState.Notified))).ShouldBe(TraceabilityErrors.CampaignUnitUnknown);
        (await app.RunAsync(new GetCampaign(number, CampaignState.Notified))).Units.Items.ShouldBeEmpty("all or none");
        await app.RunAsync(new MoveCampaignUnits(number, [first], CampaignState.Notified, Note: "letter"));
        (await api.PostAsJsonAsync(steps, new { serials = new[] { first, second }, state = "remedied", remedy = "replaced" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsJsonAsync(steps, new { serials = new[] { first }, state = "closed" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "no proof");
        await app.RunAsync(new MoveCampaignUnits(number, [first], CampaignState.Closed, Proof: "WO-1", ProofHash: new string('a', 64)));

        (await app.RunAsync(new GetCampaign(number))).Units.Items.Single(u => u.Serial == first).Steps.Select(s => s.State)
            .ShouldBe([CampaignState.Notified, CampaignState.Remedied, CampaignState.Closed]);
        (await app.RunAsync(new GetRecord(first))).Items.Count(e => e.Kind == "traceability.campaign-advanced").ShouldBe(3);
        (await app.ClientFor("operator", "wuhu").PostAsJsonAsync(steps, new { serials = new[] { second }, state = "closed", proof = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_campaign_closes_only_when_every_unit_that_is_affected_by_then_is_closed(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (lot, number) = (TraceApp.Code("LOT"), TraceApp.Code("C"));
        var first = await BuildAsync(app, lot);
        await app.RunAsync(new OpenCampaign(number, "Brake hose", Scope(lot)));
        (await CodeAsync(app, new CloseCampaign(number))).ShouldBe(TraceabilityErrors.CampaignUnitsOpen);
        await CloseAsync(first);

        var late = await BuildAsync(app, lot);
        (await CodeAsync(app, new CloseCampaign(number))).ShouldBe(TraceabilityErrors.CampaignUnitsOpen, "closing looks again");
        await app.RunAsync(new RecomputeCampaign(number));
        await CloseAsync(late);

        var closed = await app.RunAsync(new CloseCampaign(number));
        (closed.Units, closed.Done, closed.ClosedAt is not null).ShouldBe((2, 2, true));
        (await CodeAsync(app, new RecomputeCampaign(number))).ShouldBe(TraceabilityErrors.CampaignClosed);

        async Task CloseAsync(string serial)
        {
            await app.RunAsync(new MoveCampaignUnits(number, [serial], CampaignState.Remedied, CampaignRemedy.Inspected));
            await app.RunAsync(new MoveCampaignUnits(number, [serial], CampaignState.Closed, Proof: "WO"));
        }
    }

    private static FindScope Scope(string lot) => new([new ScopeClause([new ScopeCondition(ScopeBy.Lot, lot)])]);

    private static async Task<string> BuildAsync(MesApp app, string brakes)
    {
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, brakes)]));
        return unit.Serial;
    }

    private static async Task<string> CodeAsync<T>(MesApp app, IUseCase<T> command) => (await Should.ThrowAsync<MesException>(() => app.RunAsync(command))).Error.Code;
}
