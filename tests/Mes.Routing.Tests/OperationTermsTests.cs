using Mes.Platform.Data;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>The terms that belong to an operation itself, through the real handlers on both databases.</summary>
public class OperationTermsTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_who_is_certified_at_this_moment_may_start(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var skill = NewCode("WELD");
        var line = await LineAsync(app, Operation(1) with { Skill = skill });
        var unit = await app.LaunchAsync(line);
        var now = app.App.Time.GetUtcNow().UtcDateTime;

        (await app.StartAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.SkillMissing);
        await app.RunAsync(new KeepCertificates([new Certificate("System", skill, now.AddDays(-2), now)]));
        var expired = (await app.StartAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem();
        expired.ShouldSatisfyAllConditions(
            e => e.Code.ShouldBe(RoutingErrors.SkillExpired), e => e.Data["Person"].ShouldBe("SYSTEM"));
        await app.RunAsync(new KeepCertificates([new Certificate("SYSTEM", skill.ToLowerInvariant(), now.AddDays(-2), now.AddDays(2))]));
        (await app.RunAsync(new WhyNot(line + "-S1", unit.Serial, Person: "ann"))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.SkillMissing);
        (await app.StartAsync(line + "-S1", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.CompleteAsync(line + "-S1", unit.Serial)).Accepted.ShouldBeTrue();
        (await app.RunAsync(new ListCertificates(Skill: skill))).ShouldHaveSingleItem().ValidTo.ShouldBe(Clock.Truncate(now.AddDays(2)));
        await app.RunAsync(new WithdrawCertificate("system", skill));
        (await app.StartAsync(line + "-S1", (await app.LaunchAsync(line)).Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.SkillExpired);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_station_shows_is_judged_for_the_person_who_would_do_it(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var skill = NewCode("WELD");
        var line = await LineAsync(app, Operation(1) with { Skill = skill });
        var unit = await app.LaunchAsync(line);
        await app.RunAsync(new KeepCertificates([new Certificate("test:operator", skill)]));

        async Task<IEnumerable<string>> RefusedAsync(Caller who, string? person) =>
            (await app.App.UseCases.RunAsync(new GetStation(line + "-S1", unit.Serial, person), who)).Work!.StartRefusals.Select(r => r.Code);
        (await RefusedAsync(MesApp.As("operator"), null)).ShouldBeEmpty();
        (await RefusedAsync(MesApp.As("engineer"), null)).ShouldBe([RoutingErrors.SkillMissing]);
        (await RefusedAsync(MesApp.As("engineer"), "test:operator")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Certificates_are_taken_all_or_none_and_every_bad_line_is_named(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (skill, day) = (NewCode("GLUE"), new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(new KeepCertificates(
            [new Certificate("ann", skill), new Certificate(" ", skill), new Certificate("bob", skill, day, day)])));
        refusal.Details.Select(d => (d.Code, d.Line)).ShouldBe([(RoutingErrors.Missing, 2), (RoutingErrors.EffectivityEmpty, 3)]);
        (await app.RunAsync(new ListCertificates(Skill: skill))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_station_must_be_set_up_with_the_tool_and_the_program(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(app, Operation(1) with { Tool = "T-7", Program = "12" });
        var unit = await app.LaunchAsync(line);

        (await app.StartAsync(line + "-S1", unit.Serial)).Refusals.Select(r => (r.Code, r.Data["Found"]))
            .ShouldBe([(RoutingErrors.ToolWrong, "–"), (RoutingErrors.ProgramWrong, "–")]);
        await app.RunAsync(new SetUpStation(line + "-s1", "t-7", "13"));
        (await app.StartAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().Data["Found"].ShouldBe("13");
        await app.RunAsync(new SetUpStation(line + "-S1", "t-7", "12"));
        (await app.StartAsync(line + "-S1", unit.Serial)).Accepted.ShouldBeTrue();

        (await app.RunAsync(new CompleteOperation(line + "-S1", unit.Serial, [new Measurement("GAP", 1.5m, "T-8")])))
            .Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                r => r.Code.ShouldBe(RoutingErrors.ToolWrong), r => r.Data["Found"].ShouldBe("T-8"));
        (await app.RunAsync(new CompleteOperation(line + "-S1", unit.Serial, [new Measurement("GAP", 1.5m, "t-7")]))).Accepted.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_last_allowed_visit_may_start_and_the_next_goes_to_review(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(app, Operation(1) with { MaxVisits = 2 });
        var unit = await app.LaunchAsync(line);
        await DoneAsync(app, line, 1, unit.Serial);
        await app.RunAsync(new Rework(unit.Serial, "OP1"));
        await DoneAsync(app, line, 1, unit.Serial);
        await app.RunAsync(new Rework(unit.Serial, "OP1"));
        (await app.StartAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(RoutingErrors.LoopsUsedUp), r => r.Data["Max"].ShouldBe(2));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_third_unit_is_sampled_and_the_choice_stands_in_its_route(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(app, Operation(1), Operation(2) with { SampleEvery = 3 }, Operation(3));
        var sampled = new List<bool>();
        for (var i = 0; i < 7; i++)
        {
            var unit = await app.LaunchAsync(line);
            var step = (await app.RunAsync(new GetUnit(unit.Serial))).Steps[1];
            (step.Cause == SkipCause.Sampling).ShouldBe(step.State == StepState.Skipped);
            sampled.Add(step.State == StepState.Open);
            await DoneAsync(app, line, 1, unit.Serial);
            (await app.StartAsync(line + "-S3", unit.Serial)).Accepted.ShouldBe(!sampled[^1]);
            (await app.StartAsync(line + "-S2", unit.Serial)).Refusals.Select(r => r.Code)
                .ShouldBe(sampled[^1] ? [] : [RoutingErrors.NotOnTheWay]);
        }

        sampled.ShouldBe([true, false, false, true, false, false, true]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_override_is_one_visits_own_and_stands_on_the_record(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var skill = NewCode("SEAL");
        var line = await LineAsync(app, Operation(1) with { Skill = skill }, Operation(2));
        var unit = await app.LaunchAsync(line);
        OverrideTerm Override(string term) => new(line + "-S1", unit.Serial, term, "Trainer stands beside");

        (await RefusedAsync(app, Override(RoutingErrors.PredecessorMissing))).ShouldBe(RoutingErrors.NotOverridable);
        (await RefusedAsync(app, Override(RoutingErrors.TooLate))).ShouldBe(RoutingErrors.TermNotStanding);
        (await RefusedAsync(app, Override(RoutingErrors.SkillMissing) with { Reason = " " })).ShouldBe(RoutingErrors.Missing);
        (await app.RunAsync(Override(RoutingErrors.SkillMissing))).Accepted.ShouldBeTrue();
        await DoneAsync(app, line, 1, unit.Serial);

        var fact = app.Facts.Of(unit.UnitId).OfType<TermOverridden>().ShouldHaveSingleItem();
        fact.ShouldSatisfyAllConditions(
            f => f.Term.ShouldBe(RoutingErrors.SkillMissing), f => f.Reason.ShouldBe("Trainer stands beside"), f => f.Concession.ShouldBeNull());
        await app.RunAsync(new Rework(unit.Serial, "OP1"));
        (await app.StartAsync(line + "-S1", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.SkillMissing);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_concession_ends_by_itself_when_its_quantity_is_used_or_its_time_is_over(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var skill = NewCode("PAINT");
        var line = await LineAsync(app, Operation(1) with { Code = skill + "-OP", Skill = skill });
        var now = app.App.Time.GetUtcNow().UtcDateTime;
        var grant = new GrantConcession(NewCode("C"), skill + "-op", RoutingErrors.SkillMissing, "Li Wei", "Two welders ill", now.AddDays(1), 2, "C-881", line);
        var row = await app.RunAsync(grant);
        row.ShouldSatisfyAllConditions(r => r.Open.ShouldBeTrue(), r => r.Used.ShouldBe(0));
        (await RefusedAsync(app, grant)).ShouldBe(RoutingErrors.ConcessionExists);

        var first = await app.LaunchAsync(line);
        await DoneAsync(app, line, 1, first.Serial);
        await app.RunAsync(new Rework(first.Serial, skill + "-OP"));
        await DoneAsync(app, line, 1, first.Serial);
        await DoneAsync(app, line, 1, (await app.LaunchAsync(line)).Serial);
        var third = await app.StartAsync(line + "-S1", (await app.LaunchAsync(line)).Serial);

        third.Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.SkillMissing);
        (await app.RunAsync(new ListConcessions())).Single(c => c.Number == grant.Number)
            .ShouldSatisfyAllConditions(c => c.Used.ShouldBe(2), c => c.Open.ShouldBeFalse());
        app.Facts.Of(first.UnitId).OfType<TermOverridden>().Select(f => (f.Concession, f.Visit)).ShouldBe([(grant.Number, 1), (grant.Number, 2)], "each visit leans on it, and the unit counts once");
        (await RefusedAsync(app, grant with { Number = NewCode("C"), ExpiresAt = now })).ShouldBe(RoutingErrors.EffectivityEmpty);
        var ended = grant with { Number = NewCode("C") };
        await app.RunAsync(ended);
        (await app.RunAsync(new EndConcession(ended.Number))).Open.ShouldBeFalse();
        (await app.StartAsync(line + "-S1", (await app.LaunchAsync(line)).Serial)).Accepted.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_step_is_skipped_by_permission_in_its_turn_and_is_on_the_record(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await LineAsync(app, Operation(1), Operation(2), Operation(3));
        var unit = await app.LaunchAsync(line);
        (await app.RunAsync(new SkipOperation(unit.Serial, "OP2", "no"))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.PredecessorMissing);
        await app.StartAsync(line + "-S1", unit.Serial);
        (await app.RunAsync(new SkipOperation(unit.Serial, "OP1", "no"))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.AlreadyStarted);
        await app.CompleteAsync(line + "-S1", unit.Serial);

        (await app.RunAsync(new SkipOperation(unit.Serial, "op2", "Press is down"))).Unit.Operation.ShouldBe("OP3");
        app.Facts.Of(unit.UnitId).OfType<OperationSkipped>().ShouldHaveSingleItem().Reason.ShouldBe("Press is down");
        (await app.StartAsync(line + "-S2", unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.NotOnTheWay);
        await DoneAsync(app, line, 3, unit.Serial);
        await app.RunAsync(new Rework(unit.Serial, "OP1"));
        (await app.RunAsync(new GetUnit(unit.Serial))).Steps.ShouldAllBe(s => s.State == StepState.Open);
    }

    [Fact]
    public async Task Who_may_operate_may_not_override_skip_or_certify()
    {
        var app = await RoutingApp.SharedAsync(TestDatabase.Sqlite);
        var @operator = MesApp.As("operator");
        foreach (var useCase in new Func<Task>[]
        {
            () => app.App.UseCases.RunAsync(new SkipOperation("U", "OP1", "x"), @operator),
            () => app.App.UseCases.RunAsync(new OverrideTerm("S", "U", RoutingErrors.TooLate, "x"), @operator),
            () => app.App.UseCases.RunAsync(new KeepCertificates([new Certificate("a", "b")]), @operator),
            () => app.App.UseCases.RunAsync(new EndConcession("C"), @operator),
        })
        {
            (await Should.ThrowAsync<MesException>(useCase)).Code.ShouldBe("Platform:PermissionMissing");
        }
    }

    internal static string NewCode(string begin) => begin + Ids.New().ToString("N")[^8..].ToUpperInvariant();

    internal static OperationDefinition Operation(int number) => new($"OP{number}", $"Operation {number}", $"{{line}}-S{number}", 60);

    /// <summary>Releases a routing; <c>{line}</c> in a station's code becomes the model's.</summary>
    internal static async Task<string> LineAsync(RoutingApp app, params OperationDefinition[] operations)
    {
        var model = NewCode("M");
        await app.RunAsync(new DefineRouting(
            "R-" + model,
            1,
            [model],
            [.. operations.Select(o => o with { Station = o.Station.Replace("{line}", model, StringComparison.Ordinal) })],
            Release: true));
        return model;
    }

    internal static async Task DoneAsync(RoutingApp app, string line, int station, string serial)
    {
        (await app.StartAsync($"{line}-S{station}", serial)).Refusals.ShouldBeEmpty();
        (await app.CompleteAsync($"{line}-S{station}", serial)).Refusals.ShouldBeEmpty();
    }

    internal static async Task<string> RefusedAsync<TResult>(RoutingApp app, IUseCase<TResult> useCase)
    {
        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(useCase));
        return refusal.Details.Count > 0 ? refusal.Details[0].Code : refusal.Code;
    }
}
