using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Tests that move the clock of the shared host, or measure by it, run one after the other.</summary>
internal static class ClockTests
{
    public const string Name = "Clock";
}

/// <summary>A temporary deviation ends by itself, and nobody has to remember it.</summary>
[Collection(ClockTests.Name)]
public class ConcessionTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_clock_ends_a_concession_between_two_units(TestDatabase database)
    {
        var (app, line, grant) = await GrantAsync(database, quantity: 50, TimeSpan.FromHours(2));
        await OperationTermsTests.DoneAsync(app, line, 1, (await app.LaunchAsync(line)).Serial);
        var before = await RowAsync(app, grant.Number);
        before.ShouldSatisfyAllConditions(c => c.Open.ShouldBeTrue(), c => c.Used.ShouldBe(1));

        app.App.Time.Advance(TimeSpan.FromHours(2));
        (await app.StartAsync(line + "-S1", (await app.LaunchAsync(line)).Serial)).Refusals
            .ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.SkillMissing);
        (await RowAsync(app, grant.Number)).ShouldSatisfyAllConditions(c => c.Open.ShouldBeFalse(), c => c.Used.ShouldBe(1));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_quantity_ends_it_at_the_next_unit(TestDatabase database)
    {
        var (app, line, grant) = await GrantAsync(database, quantity: 3, TimeSpan.FromDays(30));
        for (var unit = 1; unit <= 3; unit++)
        {
            await OperationTermsTests.DoneAsync(app, line, 1, (await app.LaunchAsync(line)).Serial);
            (await RowAsync(app, grant.Number)).ShouldSatisfyAllConditions(c => c.Used.ShouldBe(unit), c => c.Open.ShouldBe(unit < 3));
        }

        (await app.StartAsync(line + "-S1", (await app.LaunchAsync(line)).Serial)).Refusals
            .ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.SkillMissing);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_all_who_want_its_last_piece_at_once_one_gets_it(TestDatabase database)
    {
        var (app, line, grant) = await GrantAsync(database, quantity: 1, TimeSpan.FromDays(30));
        var units = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.LaunchAsync(line)));

        var accepted = await Task.WhenAll(units.Select(u => Task.Run(async () =>
        {
            try
            {
                return (await app.StartAsync(line + "-S1", u.Serial)).Accepted;
            }
            catch (MesException e) when (e.Code == "Concurrency:Stale")
            {
                return false;
            }
        })));

        accepted.Count(a => a).ShouldBe(1);
        (await RowAsync(app, grant.Number)).ShouldSatisfyAllConditions(c => c.Used.ShouldBe(1), c => c.Open.ShouldBeFalse());
        (await Task.WhenAll(units.Select(u => app.RunAsync(new GetUnit(u.Serial))))).Count(u => u.Unit.Started).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Its_last_piece_goes_to_one_of_a_batch(TestDatabase database)
    {
        var (app, line, grant) = await GrantAsync(database, quantity: 2, TimeSpan.FromDays(30));
        string[] serials = [.. (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.LaunchAsync(line)))).Select(u => u.Serial)];
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new StartBatch(line + "-S1", null, serials)))).Code.ShouldBe(RoutingErrors.BatchRefused);
        (await RowAsync(app, grant.Number)).Used.ShouldBe(0, "none was built");

        var answer = await app.RunAsync(new StartBatch(line + "-S1", null, serials, AllOrNone: false));

        answer.Units.Select(u => u.Refusals.SingleOrDefault()?.Code).ShouldBe([null, null, RoutingErrors.SkillMissing, RoutingErrors.SkillMissing]);
        (await RowAsync(app, grant.Number)).ShouldSatisfyAllConditions(c => c.Used.ShouldBe(2), c => c.Open.ShouldBeFalse());
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_taught_does_not_start_alone_and_who_works_alone_does(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var skill = OperationTermsTests.NewCode("WELD");
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1) with { Skill = skill });
        var unit = await app.LaunchAsync(line);
        async Task<IEnumerable<string>> RefusalsAsync(SkillLevel level)
        {
            await app.RunAsync(new KeepCertificates([new Certificate("li-wei", skill) { Level = level }]));
            return (await app.RunAsync(new WhyNot(line + "-S1", unit.Serial, Person: "Li-Wei"))).Refusals.Select(r => r.Code);
        }

        (await RefusalsAsync(SkillLevel.I)).ShouldBe([RoutingErrors.SkillTooLow]);
        (await RefusalsAsync(SkillLevel.L)).ShouldBe([RoutingErrors.SkillTooLow]);
        (await RefusalsAsync(SkillLevel.U)).ShouldBeEmpty();
        (await RefusalsAsync(SkillLevel.O)).ShouldBeEmpty();
        (await app.RunAsync(new ListCertificates(Skill: skill))).ShouldHaveSingleItem().Level.ShouldBe(SkillLevel.O);
        await app.RunAsync(new KeepCertificates([new Certificate("li-wei", skill)]));
        (await app.RunAsync(new ListCertificates(Skill: skill))).ShouldHaveSingleItem().Level.ShouldBe(SkillLevel.U);
    }

    private static async Task<(RoutingApp App, string Line, GrantConcession Grant)> GrantAsync(TestDatabase database, int quantity, TimeSpan time)
    {
        var app = await RoutingApp.SharedAsync(database);
        var skill = OperationTermsTests.NewCode("SEAM");
        var line = await OperationTermsTests.LineAsync(app, OperationTermsTests.Operation(1) with { Skill = skill });
        var grant = new GrantConcession(
            OperationTermsTests.NewCode("C"), "OP1", RoutingErrors.SkillMissing, "Li Wei", "Two welders ill",
            app.App.Time.GetUtcNow().UtcDateTime + time, quantity, Model: line);
        await app.RunAsync(grant);
        return (app, line, grant);
    }

    private static async Task<ConcessionRow> RowAsync(RoutingApp app, string number) =>
        (await app.RunAsync(new ListConcessions())).Single(c => c.Number == number);
}
