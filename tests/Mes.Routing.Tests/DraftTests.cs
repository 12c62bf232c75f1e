using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>A routing while it is being drawn.</summary>
public class DraftTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Unfinished_work_is_kept_and_never_released(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var faulty = Definition() with { Operations = [Op("A"), Op("B") with { After = ["A"], Choice = "X" }] };
        (await RefusedAsync(app, faulty)).ShouldBe(RoutingErrors.ChoiceAlone);

        var draft = await app.RunAsync(faulty with { Unfinished = true });
        draft.State.ShouldBe(RoutingState.Draft);
        (await RefusedAsync(app, new ReleaseRouting(faulty.Code, 1))).ShouldBe(RoutingErrors.ChoiceAlone);
        (await RefusedAsync(app, faulty with { Unfinished = true, Release = true })).ShouldBe(RoutingErrors.ChoiceAlone);
        (await app.RunAsync(new GetRouting(faulty.Code))).State.ShouldBe(RoutingState.Draft);

        await app.RunAsync(faulty with { Operations = [Op("A"), Op("B")] });
        (await app.RunAsync(new ReleaseRouting(faulty.Code, 1))).State.ShouldBe(RoutingState.Released);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_people_who_edit_one_draft_do_not_write_over_each_other(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var definition = Definition() with { Revision = 0 };
        var first = await app.RunAsync(definition);
        (await RefusedAsync(app, definition)).ShouldBe("Concurrency:Stale");

        var second = await app.RunAsync(definition with { Operations = [Op("A"), Op("MINE")], Revision = first.Revision });
        second.Revision.ShouldBeGreaterThan(first.Revision);
        (await RefusedAsync(app, definition with { Operations = [Op("THEIRS")], Revision = first.Revision })).ShouldBe("Concurrency:Stale");
        (await RefusedAsync(app, new ReleaseRouting(definition.Code, 1, first.Revision))).ShouldBe("Concurrency:Stale");
        (await app.RunAsync(new GetRouting(definition.Code))).ShouldSatisfyAllConditions(
            r => r.Operations.Select(o => o.Code).ShouldBe(["A", "MINE"]), r => r.Revision.ShouldBe(second.Revision));
        (await app.RunAsync(new ReleaseRouting(definition.Code, 1, second.Revision))).State.ShouldBe(RoutingState.Released);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_check_finds_every_fault_and_writes_nothing(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var released = Definition() with { Release = true };
        await app.RunAsync(released);
        var next = released with
        {
            Version = 2, Release = false,
            Operations = [Op("A"), Op("B") with { After = ["A"], Choice = "X" }, Op("C") with { After = ["A"], Choice = "X" }, Op("D") with { After = ["B", "C"] }],
        };

        var faults = (await app.RunAsync(new CheckRouting(next))).Faults;
        faults.Select(f => f.Code).ShouldBe([RoutingErrors.EffectivityOverlaps, RoutingErrors.JoinNeverCompletes]);
        faults[1].Data["Operation"].ShouldBe("D");
        (await app.RunAsync(new ListRoutings(next.Models[0]))).ShouldHaveSingleItem().Version.ShouldBe(1);
        (await app.RunAsync(new CheckRouting(released))).Faults.ShouldBeEmpty();
        (await app.RunAsync(new CheckRouting(next with { Operations = [Op("A") with { Station = "" }] }))).Faults
            .ShouldContain(f => f.Target == "operations[0].station");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_draft_is_thrown_away_and_a_released_version_is_not(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var draft = Definition();
        await app.RunAsync(draft);
        await app.RunAsync(new DiscardRouting(draft.Code, 1));
        (await RefusedAsync(app, new GetRouting(draft.Code, 1))).ShouldBe(RoutingErrors.RoutingNotFound);

        await app.RunAsync(draft with { Release = true });
        (await RefusedAsync(app, new DiscardRouting(draft.Code, 1))).ShouldBe(RoutingErrors.RoutingReleased);
    }

    [Fact]
    public async Task Over_REST_a_draft_is_checked_kept_released_and_thrown_away()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var client = app.App.ClientFor("engineer");
        var draft = Definition();
        var check = await client.PostAsJsonAsync("/api/v1/sites/wuhu/routing/routings/check", new CheckRouting(draft).Definition, MesJson.Options);
        (await Json(check)).GetProperty("faults").GetArrayLength().ShouldBe(0);
        var kept = await Json(await client.PutAsJsonAsync("/api/v1/sites/wuhu/routing/routings", draft, MesJson.Options));
        var revision = kept.GetProperty("revision").GetInt64();
        var stale = await client.PostAsync($"/api/v1/sites/wuhu/routing/routings/{draft.Code}/versions/1/release?revision={revision + 7}", null);
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.DeleteAsync($"/api/v1/sites/wuhu/routing/routings/{draft.Code}/versions/1")).EnsureSuccessStatusCode();
        (await client.GetAsync($"/api/v1/sites/wuhu/routing/routings/{draft.Code}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) =>
        (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>());

    private static async Task<string> RefusedAsync<TResult>(RoutingApp app, IUseCase<TResult> useCase) =>
        await OperationTermsTests.RefusedAsync(app, useCase);

    private static DefineRouting Definition()
    {
        var code = OperationTermsTests.NewCode("D");
        return new DefineRouting("R-" + code, 1, ["M-" + code], [Op("A"), Op("B")]);
    }

    private static OperationDefinition Op(string code) => new(code, code, "S-" + code);
}
