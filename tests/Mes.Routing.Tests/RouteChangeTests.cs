using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>A change on units that are on the line: asked for, paused, compared, approved by somebody else, resumed.</summary>
public class RouteChangeTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Units_from_the_break_point_on_get_the_new_way_and_what_is_built_stays(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, units) = await RunningAsync(app, 3);
        var (before, change) = (await app.RunAsync(new GetUnit(units[1].Serial)), OperationTermsTests.NewCode("CH"));
        var asked = await AskAsync(app, model, change, new BreakPoint(units[1].Serial));
        asked.Units.Select(u => u.Serial).ShouldBe([units[1].Serial, units[2].Serial]);
        asked.Units[0].ShouldSatisfyAllConditions(
            d => d.Built.ShouldBe(["OP1"]), d => d.Removed.ShouldBe(["OP2"]), d => d.Added.ShouldBe(["OP4"]), d => d.Changed.ShouldBe(["OP3"]));

        (await app.StartAsync(model + "-S2", units[1].Serial)).Refusals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe(RoutingErrors.UnitPaused), r => r.Data["Change"].ShouldBe(change));
        (await app.StartAsync(model + "-S2", units[0].Serial)).Accepted.ShouldBeTrue("the unit before the break-point goes on");
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ResumeRouteChange(change)))).Code.ShouldBe(RoutingErrors.ChangeNotOpen);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ApproveRouteChange(change)))).Code.ShouldBe(RoutingErrors.OwnChange);
        await app.App.UseCases.RunAsync(new ApproveRouteChange(change), MesApp.As("quality"));
        (await app.RunAsync(new ResumeRouteChange(change))).State.ShouldBe(RouteChangeState.Resumed);

        var after = await app.RunAsync(new GetUnit(units[1].Serial));
        after.RoutingVersion.ShouldBe(2);
        after.Steps.Select(s => s.Operation).ShouldBe(["OP1", "OP4", "OP3"]);
        after.Steps[0].ShouldBe(before.Steps[0] with { After = after.Steps[0].After, Stations = after.Steps[0].Stations });
        foreach (var (operation, station) in new[] { ("OP4", "4"), ("OP3", "9") })
        {
            (await app.StartAsync($"{model}-S{station}", units[1].Serial)).Accepted.ShouldBeTrue(operation);
            (await app.CompleteAsync($"{model}-S{station}", units[1].Serial)).Accepted.ShouldBeTrue(operation);
        }

        (await app.RunAsync(new GetUnit(units[1].Serial))).Unit.State.ShouldBe(UnitState.Finished);
        (await app.RunAsync(new GetUnit(units[0].Serial))).RoutingVersion.ShouldBe(1);
        app.Facts.Of(units[1].UnitId).Select(f => f.Kind).ShouldBe(
        [
            "routing.operation-started", "routing.operation-completed", "routing.unit-paused", "routing.route-changed", "routing.unit-resumed",
            "routing.operation-started", "routing.operation-completed", "routing.operation-started", "routing.operation-completed",
        ]);
        app.Facts.Of(units[1].UnitId).OfType<RouteChanged>().Single().ApprovedBy.ShouldBe("test:quality");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_in_work_may_be_completed_and_then_the_difference_is_approved_anew(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, units) = await RunningAsync(app, 1);
        await app.StartAsync(model + "-S2", units[0].Serial);
        var change = OperationTermsTests.NewCode("CH");
        (await AskAsync(app, model, change, null)).Units.ShouldHaveSingleItem().InWork.ShouldBe("OP2");
        await app.App.UseCases.RunAsync(new ApproveRouteChange(change), MesApp.As("quality"));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ResumeRouteChange(change)))).Code.ShouldBe(RoutingErrors.StepInWork);
        (await app.CompleteAsync(model + "-S2", units[0].Serial)).Accepted.ShouldBeTrue();
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ResumeRouteChange(change)))).Code.ShouldBe(RoutingErrors.DifferenceChanged);
        await app.App.UseCases.RunAsync(new ApproveRouteChange(change), MesApp.As("quality"));
        await app.RunAsync(new ResumeRouteChange(change));
        (await app.RunAsync(new GetUnit(units[0].Serial))).Steps.Select(s => (s.Operation, s.State)).ShouldBe(
            [("OP1", StepState.Done), ("OP2", StepState.Done), ("OP4", StepState.Open), ("OP3", StepState.Open)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_that_is_given_up_leaves_everything_as_it_was(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var (model, units) = await RunningAsync(app, 1);
        var change = OperationTermsTests.NewCode("CH");
        await AskAsync(app, model, change, null);
        (await Should.ThrowAsync<MesException>(() => AskAsync(app, model, change, null))).Code.ShouldBe(RoutingErrors.ChangeExists);
        (await Should.ThrowAsync<MesException>(() => AskAsync(app, model, change + "B", null))).Code.ShouldBe(RoutingErrors.UnitPaused);
        (await app.RunAsync(new WithdrawRouteChange(change))).State.ShouldBe(RouteChangeState.Withdrawn);
        (await app.StartAsync(model + "-S2", units[0].Serial)).Accepted.ShouldBeTrue();
        (await app.RunAsync(new GetUnit(units[0].Serial))).RoutingVersion.ShouldBe(1);
        (await Should.ThrowAsync<MesException>(() => AskAsync(app, model, change + "C", new BreakPoint("ZZZZ" + new string('9', 40)))))
            .Code.ShouldBe(RoutingErrors.NothingToChange);
    }

    /// <summary>Units whose first operation is done, and a second version that drops OP2, adds OP4 and does OP3 elsewhere.</summary>
    internal static async Task<(string Model, List<UnitToLaunch> Units)> RunningAsync(RoutingApp app, int count)
    {
        var model = await app.RoutingAsync(3);
        var units = new List<UnitToLaunch>();
        for (var i = 0; i < count; i++)
        {
            units.Add(await app.LaunchAsync(model));
        }

        foreach (var unit in units)
        {
            await app.StartAsync(model + "-S1", unit.Serial);
            await app.CompleteAsync(model + "-S1", unit.Serial);
        }

        await app.RunAsync(new EndRouting("R-" + model, 1));
        await app.RunAsync(new DefineRouting(
            "R-" + model,
            2,
            [model],
            [
                new OperationDefinition("OP1", "Operation 1", model + "-S1", 60),
                new OperationDefinition("OP4", "Operation 4", model + "-S4", 60),
                new OperationDefinition("OP3", "Operation 3", model + "-S9", 60),
            ],
            app.App.Time.GetUtcNow().UtcDateTime,
            Release: true));
        return (model, [.. units.OrderBy(u => u.Serial, StringComparer.Ordinal)]);
    }

    private static Task<RouteChangeView> AskAsync(RoutingApp app, string model, string number, BreakPoint? point) =>
        app.RunAsync(new RequestRouteChange(number, "R-" + model, 2, "New bracket", point));
}
