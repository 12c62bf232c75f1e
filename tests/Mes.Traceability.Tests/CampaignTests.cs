using System.Net;
using System.Net.Http.Json;
using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class CampaignTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_unit_of_a_scope_is_followed_to_closure_and_none_is_dropped(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (lot, number) = (TraceApp.Code("LOT"), TraceApp.Code("C"));
        var first = await BuildAsync(lot);
        var second = await BuildAsync(lot);
        using var api = app.ClientFor("quality", "wuhu");
        (await api.PostAsJsonAsync("traceability/campaigns", new { number, title = "Brake hose", scope = new { anyOf = new[] { new { all = new[] { new { by = "lot", code = lot } } } } }, reference = "KBA-7" }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CodeAsync(new OpenCampaign(number, "again", Scope()))).ShouldBe(TraceabilityErrors.CampaignExists);

        // Out of the scope by repair: it stays, and says so. New in it: it joins.
        await app.RunAsync(new RemoveComponent(second, "BRAKE_FL", "replaced"));
        var third = await BuildAsync(lot);
        var change = await app.RunAsync(new RecomputeCampaign(number));
        change.Added.ShouldBe([third]);
        change.LeftScope.ShouldBe([second]);
        change.Units.ShouldBe(3);
        var detail = await app.RunAsync(new GetCampaign(number));
        detail.Units.Items.Select(u => (u.Serial, u.InScope)).ShouldBe([(first, true), (second, false), (third, true)], ignoreOrder: true);
        detail.Counts.ShouldBe([new CampaignCount(CampaignState.Open, "CN", 3)]);

        (await CodeAsync(new CloseCampaign(number))).ShouldBe(TraceabilityErrors.CampaignUnitsOpen);
        (await CodeAsync(new MoveCampaignUnits(number, [first, third], CampaignState.Closed, Proof: "P"))).ShouldBe(TraceabilityErrors.CampaignStep, "nothing was done to them");
        (await CodeAsync(new MoveCampaignUnits(number, [first, "NOBODY"], CampaignState.Notified))).ShouldBe(TraceabilityErrors.CampaignUnitUnknown);
        (await app.RunAsync(new GetCampaign(number, CampaignState.Notified))).Units.Items.ShouldBeEmpty("all or none");
        await app.RunAsync(new MoveCampaignUnits(number, [first], CampaignState.Notified, Note: "letter"));
        (await api.PostAsJsonAsync($"traceability/campaigns/{number}/units", new { serials = new[] { first, third }, state = "remedied", remedy = "replaced" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.PostAsJsonAsync($"traceability/campaigns/{number}/units", new { serials = new[] { first }, state = "closed" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "no proof");
        await app.RunAsync(new MoveCampaignUnits(number, [first, second, third], CampaignState.Closed, Proof: "WO-1", ProofHash: new string('a', 64)));

        // One more came in between: closing looks again.
        var fourth = await BuildAsync(lot);
        (await CodeAsync(new CloseCampaign(number))).ShouldBe(TraceabilityErrors.CampaignUnitsOpen);
        await app.RunAsync(new RecomputeCampaign(number));
        await app.RunAsync(new MoveCampaignUnits(number, [fourth], CampaignState.Remedied, CampaignRemedy.Inspected));
        await app.RunAsync(new MoveCampaignUnits(number, [fourth], CampaignState.Closed, Proof: "WO-2"));
        var closed = await app.RunAsync(new CloseCampaign(number));
        (closed.Units, closed.Done, closed.ClosedAt is not null).ShouldBe((4, 4, true));
        (await CodeAsync(new RecomputeCampaign(number))).ShouldBe(TraceabilityErrors.CampaignClosed);
        (await app.RunAsync(new GetCampaign(number))).Units.Items.Single(u => u.Serial == first).Steps.Select(s => s.State)
            .ShouldBe([CampaignState.Notified, CampaignState.Remedied, CampaignState.Closed]);
        (await app.RunAsync(new GetRecord(first))).Items.Count(e => e.Kind == "traceability.campaign-advanced").ShouldBe(3, "each step stands in the record");
        (await app.RunAsync(new ListCampaigns(500))).ShouldContain(c => c.Number == number);

        FindScope Scope() => new([new ScopeClause([new ScopeCondition(ScopeBy.Lot, lot)])]);

        async Task<string> BuildAsync(string brakes)
        {
            var unit = await app.ReleaseAsync();
            await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-BRAKE", null, brakes)]));
            return unit.Serial;
        }

        async Task<string> CodeAsync<T>(IUseCase<T> command) => (await Should.ThrowAsync<MesException>(() => app.RunAsync(command))).Error.Code;
    }
}
