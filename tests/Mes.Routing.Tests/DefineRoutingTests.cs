using System.Net;
using System.Net.Http.Json;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

public class DefineRoutingTests
{
    private static readonly DateTime May = new(2027, 5, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime June = new(2027, 6, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_versions_that_overlap_are_refused_at_save(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var first = Definition(NewCode());
        await app.RunAsync(first with { EffectiveTo = June, Release = true });

        var refusal = await RefusedAsync(app, first with { Version = 2, EffectiveFrom = May });
        refusal.Code.ShouldBe(RoutingErrors.EffectivityOverlaps);
        refusal.Error.Data["Version"].ShouldBe(1);

        await app.RunAsync(first with { Version = 2, EffectiveFrom = June });
        await app.RunAsync(first with { Code = first.Code + "X", Models = [first.Models[0] + "X"] });
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Versions_for_variants_that_exclude_each_other_stand_side_by_side(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var plain = Definition(NewCode()) with { Condition = new VariantCondition(NoneOf: ["TOWBAR"]), Release = true };
        await app.RunAsync(plain);
        await app.RunAsync(plain with { Code = plain.Code + "T", Condition = new VariantCondition(["TOWBAR"]) });

        var with = await app.RunAsync(new Launch(Unit(plain.Models[0], "TOWBAR", "SUNROOF")));
        var without = await app.RunAsync(new Launch(Unit(plain.Models[0], "SUNROOF")));
        with.Routing.ShouldBe(plain.Code + "T");
        without.Routing.ShouldBe(plain.Code);
        (await RefusedAsync(app, plain with { Code = plain.Code + "S", Condition = new VariantCondition(["SUNROOF"]) }))
            .Code.ShouldBe(RoutingErrors.EffectivityOverlaps);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_released_version_is_never_changed(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var draft = Definition(NewCode());
        (await app.RunAsync(draft)).State.ShouldBe(RoutingState.Draft);
        await app.RunAsync(draft with { Operations = [new OperationDefinition("OTHER", "Other", "S1", 30)] });
        (await app.RunAsync(new ReleaseRouting(draft.Code, 1))).State.ShouldBe(RoutingState.Released);

        (await RefusedAsync(app, draft)).Code.ShouldBe(RoutingErrors.RoutingReleased);
        (await RefusedAsync(app, new ReleaseRouting(draft.Code, 1))).Code.ShouldBe(RoutingErrors.RoutingReleased);
        (await app.RunAsync(new GetRouting(draft.Code))).Operations.ShouldHaveSingleItem().Code.ShouldBe("OTHER");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Saying_again_what_is_released_is_done_without_effect(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var definition = Definition(NewCode()) with { Release = true };
        await app.RunAsync(definition);
        var again = await app.RunAsync(definition with { Code = $" {definition.Code.ToLowerInvariant()}" });
        again.ShouldSatisfyAllConditions(r => r.Version.ShouldBe(1), r => r.State.ShouldBe(RoutingState.Released));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_keeps_the_version_that_it_was_released_with(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var one = Definition(NewCode()) with { Release = true };
        await app.RunAsync(one);
        var unit = Unit(one.Models[0]);
        await app.RunAsync(new Launch(unit));

        (await app.RunAsync(new EndRouting(one.Code, 1))).State.ShouldBe(RoutingState.Obsolete);
        (await RefusedAsync(app, new Launch(Unit(one.Models[0])))).Code.ShouldBe(RoutingErrors.NoRouting);
        await app.RunAsync(one with
        {
            Version = 2,
            EffectiveFrom = app.App.Time.GetUtcNow().UtcDateTime,
            Operations = [new OperationDefinition("NEW", "New", "S9")],
        });

        (await app.RunAsync(new Launch(Unit(one.Models[0])))).Version.ShouldBe(2);
        (await app.RunAsync(new GetUnit(unit.Serial))).Steps.Select(s => s.Operation).ShouldBe(["A", "B"]);
        (await RefusedAsync(app, new EndRouting(one.Code, 1, June.AddYears(9)))).Code.ShouldBe(RoutingErrors.EndTooLate);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Operations_for_other_variants_are_left_out(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var definition = Definition(NewCode());
        await app.RunAsync(definition with
        {
            Operations =
            [
                .. definition.Operations, new OperationDefinition("TOW", "Tow bar", "S3", 20, null, new VariantCondition(["TOWBAR"])),
            ],
            Release = true,
        });
        var plain = Unit(definition.Models[0]);
        var tow = Unit(definition.Models[0], "towbar");
        await app.RunAsync(new Launch(plain));
        await app.RunAsync(new Launch(tow));
        (await app.RunAsync(new GetUnit(plain.Serial))).Steps.Select(s => s.Operation).ShouldBe(["A", "B"]);
        (await app.RunAsync(new GetUnit(tow.Serial))).Steps.Select(s => s.Operation).ShouldBe(["A", "B", "TOW"]);
    }

    [Fact]
    public void Everything_that_is_wrong_is_reported_at_once()
    {
        var wrong = new DefineRouting(
            " ",
            0,
            [],
            [
                new OperationDefinition("A", "", "S1", -1, ["P", "p"]),
                new OperationDefinition("a", "Name", new string('X', 41), 0, null, new VariantCondition(["O"], ["o"])),
            ],
            June,
            May);
        var refusal = Should.Throw<MesException>(() => RoutingCheck.Normal(wrong));
        refusal.Details.Select(d => (d.Code, d.Target)).ShouldBe(
            [
                (RoutingErrors.Missing, "code"),
                (RoutingErrors.Missing, "models"),
                (RoutingErrors.OutOfRange, "operations[0].standardSeconds"),
                (RoutingErrors.Missing, "operations[0].name"),
                (RoutingErrors.TooLong, "operations[1].station"),
                (RoutingErrors.ConditionNever, "operations[1].condition"),
                (RoutingErrors.OutOfRange, "version"),
                (RoutingErrors.EffectivityEmpty, "effectiveTo"),
                (RoutingErrors.StandsTwice, "operations"),
                (RoutingErrors.StandsTwice, "operations"),
            ],
            ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_who_define_at_once_only_one_passes(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var definition = Definition(NewCode());
            var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(
                () => TriedAsync(app, definition with { Code = definition.Code + i, Release = true }))));
            answers.Count(a => a == "done").ShouldBe(1);
            answers.Where(a => a != "done").ShouldAllBe(a => a == RoutingErrors.EffectivityOverlaps);
        }
    }

    private static async Task<string> TriedAsync(RoutingApp app, DefineRouting definition)
    {
        try
        {
            await app.RunAsync(definition);
            return "done";
        }
        catch (MesException e)
        {
            return e.Code;
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_operator_may_not_define_and_an_engineer_may(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var definition = Definition(NewCode());
        using var @operator = app.App.ClientFor("operator", "wuhu");
        (await @operator.PutAsJsonAsync("routing/routings", definition, MesJson.Options)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var engineer = app.App.ClientFor("engineer", "wuhu");
        (await engineer.PutAsJsonAsync("routing/routings", definition, MesJson.Options)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await engineer.GetAsync($"routing/routings/{definition.Code}?version=1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var elsewhere = app.App.ClientFor("engineer", "barcelona");
        (await elsewhere.GetAsync($"routing/routings/{definition.Code}?version=1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string NewCode() => "D" + Ids.New().ToString("N")[^10..].ToUpperInvariant();

    private static DefineRouting Definition(string code) => new(
        code, 1, ["M" + code], [new OperationDefinition("A", "First", "S1", 60), new OperationDefinition("B", "Second", "S2", 60)]);

    private static UnitToLaunch Unit(string model, params string[] options)
    {
        var id = Ids.New();
        return new UnitToLaunch(id, "V" + id.ToString("N"), "O", model, options);
    }

    private static Task<MesException> RefusedAsync<TResult>(RoutingApp app, IUseCase<TResult> useCase) =>
        Should.ThrowAsync<MesException>(() => app.RunAsync(useCase));
}
