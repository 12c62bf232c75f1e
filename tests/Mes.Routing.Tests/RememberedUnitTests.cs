using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Routing.Tests;

/// <summary>A completion goes on with the unit as its start left it. Whatever happened to the unit since is seen all the same.</summary>
public sealed class RememberedUnitTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_this_host_started_is_not_read_again(TestDatabase database)
    {
        var (app, station, unit) = await StartedAsync(database);

        (await app.CompleteAsync(station, unit.Serial)).Accepted.ShouldBeTrue();

        app.App.Services.GetRequiredService<UnitsInWork>().Take("wuhu", unit.Serial, station).ShouldBeNull("it was taken");
        (await app.RunAsync(new GetUnit(unit.Serial))).Steps.Select(s => s.State).ShouldBe([StepState.Done, StepState.Open]);
    }

    [Fact]
    public async Task A_completion_without_a_key_reads_and_leaves_nothing_behind()
    {
        var (app, station, unit) = await StartedAsync(TestDatabase.Sqlite);

        (await app.RunAsync(new CompleteOperation(station, unit.Serial))).Accepted.ShouldBeTrue();

        app.App.Services.GetRequiredService<UnitsInWork>().Take("wuhu", unit.Serial, station).ShouldBeNull("memory would fill with what is done");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_result_that_was_accepted_as_it_is_since_then_shows_on_the_step(TestDatabase database)
    {
        var (app, station, unit) = await StartedAsync(database);
        await app.RunAsync(new Tell(new NonconformanceDispositioned(unit.UnitId, "NC-1", Disposition.UseAsIs, "agreed")));

        (await app.CompleteAsync(station, unit.Serial)).Accepted.ShouldBeTrue();

        (await app.RunAsync(new GetUnit(unit.Serial))).Steps[0].State.ShouldBe(StepState.Conceded);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_was_sent_back_since_then_is_refused(TestDatabase database)
    {
        var (app, station, unit) = await StartedAsync(database);
        await app.RunAsync(new Rework(unit.Serial, "OP1"));

        (await app.CompleteAsync(station, unit.Serial)).Refusals.ShouldHaveSingleItem().Code.ShouldBe(RoutingErrors.NotStarted);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_was_scrapped_since_then_is_refused(TestDatabase database)
    {
        var (app, station, unit) = await StartedAsync(database);
        await app.RunAsync(new Scrap(unit.Serial));

        (await app.CompleteAsync(station, unit.Serial)).Refusals.ShouldContain(r => r.Code == RoutingErrors.UnitClosed);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_memory_refuses_the_database_may_allow(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (_, station, unit) = await StartedAsync(database);
        var memory = app.App.Services.GetRequiredService<UnitsInWork>();
        var seen = memory.Take("wuhu", unit.Serial, station)!;
        seen[0].Step.Reopen();
        memory.Keep("wuhu", new UnitAtStation(seen[0].Unit, station, [.. seen.Select(s => s.Step)], Nothing, null));

        (await app.CompleteAsync(station, unit.Serial)).Accepted.ShouldBeTrue("nobody has opened it again");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Completed_at_once_by_many_it_is_completed_once(TestDatabase database)
    {
        var (app, station, unit) = await StartedAsync(database);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.CompleteAsync(station, unit.Serial))));

        answers.Count(a => a.Accepted).ShouldBe(1);
        answers.Where(a => !a.Accepted).ShouldAllBe(a => a.Refusals.Count > 0);
        (await app.RunAsync(new GetUnit(unit.Serial))).Steps.Select(s => s.State).ShouldBe([StepState.Done, StepState.Open]);
    }

    [Fact]
    public void Each_unit_is_given_away_once_and_no_more_are_kept_than_it_says()
    {
        var memory = new UnitsInWork();
        var units = Enumerable.Range(0, UnitsInWork.Most * 2).Select(At).ToList();
        units.ForEach(u => memory.Keep("wuhu", u));

        var taken = units.AsParallel().WithDegreeOfParallelism(8).SelectMany(u => Enumerable.Range(0, 3).Select(_ => memory.Take("wuhu", u.Unit.Serial, "S1"))).Count(t => t is not null);

        taken.ShouldBeInRange(UnitsInWork.Most / 2, UnitsInWork.Most);
        memory.Take("wuhu", units[^1].Unit.Serial, "S1").ShouldBeNull("it was given away");
    }

    private static ReleasedRouting Nothing => new("R", 1, [new OperationDefinition("OP1", "First", "S1", 60), new OperationDefinition("OP2", "Second", "S2", 60)], []);

    private static UnitAtStation At(int number)
    {
        var (unit, steps) = RouteUnit.Launch(new UnitToLaunch(Ids.New(), $"U{number}", "O", "M", []), Nothing, DateTime.UnixEpoch);
        unit.Start(steps[0], "operator", DateTime.UnixEpoch);
        return new UnitAtStation(unit, "S1", steps, Nothing, null);
    }

    private static async Task<(RoutingApp App, string Station, UnitToLaunch Unit)> StartedAsync(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var model = await app.RoutingAsync(2);
        var unit = await app.LaunchAsync(model);
        (await app.StartAsync(model + "-S1", unit.Serial)).Accepted.ShouldBeTrue();
        return (app, model + "-S1", unit);
    }
}
