using System.Collections.Concurrent;
using CsCheck;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Random routes of every kind and random orders of events, against the tree that is walked by hand.</summary>
public class TreePropertyTests
{
    private static readonly DateTime Now = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Every_route_that_the_model_can_walk_is_a_routing_that_can_be_saved() => TreeRoutes.Any.Sample(
        (root, _) => RoutingCheck.Normal(new DefineRouting("R", 1, ["M"], new TreeModel(root).Operations("M"))).Operations.Count > 0);

    [Fact]
    public void Interlock_and_graph_do_what_the_model_does() => TreeRoutes.Any.Sample(
        (root, tries) =>
        {
            var model = new TreeModel(root);
            var played = new Played(RoutingCheck.Normal(new DefineRouting("R", 1, ["M"], model.Operations("M"))).Operations);
            foreach (var aimed in tries.Select(model.Aim))
            {
                var tried = aimed with { Place = aimed.Place % (model.Repair + 1) };
                played.Does(tried).ShouldBe(model.Does(tried), $"{tried}\n{played.Told}");
                played.Check(model);
            }
        },
        iter: 2_000,
        print: sample => $"{sample.Item1}: {string.Join(", ", sample.Item2.Select(t => t.ToString()))}");

    [Fact]
    public void What_was_skipped_is_opened_again_though_an_optional_operation_before_it_is_in_work()
    {
        var model = new TreeModel(new Tree(TreeKind.Line, [new(TreeKind.Leaf, []), new(TreeKind.Optional, []), new(TreeKind.Leaf, [])]));
        var played = new Played(RoutingCheck.Normal(new DefineRouting("R", 1, ["M"], model.Operations("M"))).Operations);
        foreach (var (deed, place) in new[] { (TreeDeed.Start, 0), (TreeDeed.Complete, 0), (TreeDeed.Skip, 2), (TreeDeed.Start, 1), (TreeDeed.Rework, 2) })
        {
            var tried = new TreeTry(deed, place, Proven: true, High: false);
            (played.Does(tried), model.Does(tried)).ShouldBe((true, true), tried.ToString());
            played.Check(model);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_handlers_do_what_the_model_does(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        await TreeRoutes.Any.SampleAsync(
            async sample =>
            {
                var unit = await TreeUnit.LaunchAsync(app, sample.Root);
                foreach (var tried in sample.Tries.Take(35).Select(t => unit.Aim(t with { Gated = false })))
                {
                    (await DoesAsync(app, unit.Line, unit.Unit, tried)).ShouldBe(unit.Model.Does(tried), tried.ToString());
                }

                await unit.StandsAsModelledAsync();
                return true;
            },
            iter: 10,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task In_a_crowd_nothing_counts_twice_and_no_unit_is_in_two_places(TestDatabase database)
    {
        var app = await RoutingApp.SharedAsync(database);
        var line = await OperationTermsTests.LineAsync(
            app,
            OperationTermsTests.Operation(1),
            OperationTermsTests.Operation(2) with { After = ["OP1"] },
            OperationTermsTests.Operation(3) with { After = ["OP1"] },
            OperationTermsTests.Operation(4) with { After = ["OP2", "OP3"], Choice = "CELL" },
            OperationTermsTests.Operation(5) with { After = ["OP2", "OP3"], Choice = "CELL" });
        var unit = await app.LaunchAsync(line);
        var done = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 40; i++)
            {
                var place = random.Next(5) + 1;
                IUseCase<StationAnswer> command = random.Next(2) == 0
                    ? new StartOperation($"{line}-S{place}", unit.Serial) : new CompleteOperation($"{line}-S{place}", unit.Serial);
                if (await AcceptedAsync(app, command))
                {
                    done.Add($"{command.GetType().Name} {place}");
                }
            }
        })));

        done.GroupBy(d => d).ShouldAllBe(g => g.Count() == 1);
        var steps = (await app.RunAsync(new GetUnit(unit.Serial))).Steps;
        steps.Count(s => s.State == StepState.Started).ShouldBeLessThanOrEqualTo(1);
        steps.Count(s => s.State == StepState.Done).ShouldBe(done.Count(d => d.StartsWith("Complete", StringComparison.Ordinal)));
        (steps[3].State == StepState.LeftOut && steps[4].State == StepState.LeftOut).ShouldBeFalse();
    }

    private static async Task<bool> AcceptedAsync(RoutingApp app, IUseCase<StationAnswer> command)
    {
        try
        {
            return (await app.RunAsync(command)).Accepted;
        }
        catch (MesException e)
        {
            e.Code.ShouldBe("Concurrency:Stale");
            return false;
        }
    }

    private static async Task<bool> DoesAsync(RoutingApp app, string line, UnitToLaunch unit, TreeTry tried)
    {
        switch (tried.Deed)
        {
            case TreeDeed.Hold:
                app.Neighbours.Holds[unit.UnitId] = MesError.Of(QualityErrors.OpenHold);
                return true;
            case TreeDeed.Release:
                app.Neighbours.Holds.TryRemove(unit.UnitId, out _);
                return true;
            case TreeDeed.Rework:
                return await DoneAsync(() => app.RunAsync(new Rework(unit.Serial, "OP" + tried.Place)));
            case TreeDeed.Start:
                return Explained(await app.StartAsync($"{line}-S{tried.Place}", unit.Serial));
            case TreeDeed.Skip:
                return Explained(await app.RunAsync(new SkipOperation(unit.Serial, "OP" + tried.Place, "because")));
            case TreeDeed.Ship:
                return Explained(await app.RunAsync(new ShipUnit(unit.Serial)));
            default:
                app.Neighbours.Unproven[unit.UnitId] = !tried.Proven;
                return Explained(await app.CompleteAsync($"{line}-S{tried.Place}", unit.Serial, tried.High ? 1.9m : 1.1m));
        }
    }

    private static bool Explained(StationAnswer answer)
    {
        answer.Accepted.ShouldBe(answer.Refusals.Count == 0);
        answer.Refusals.ShouldAllBe(r => r.Code.Contains(':'));
        return answer.Accepted;
    }

    private static async Task<bool> DoneAsync(Func<Task> deed)
    {
        try
        {
            await deed();
            return true;
        }
        catch (MesException)
        {
            return false;
        }
    }


    private sealed class Played(IReadOnlyList<OperationDefinition> operations) : PlayedUnit(operations, TreePropertyTests.Now)
    {
        private static readonly MesError Hold = MesError.Of(QualityErrors.OpenHold);
        private static readonly MesError Missing = MesError.Of(QualityErrors.ResultMissing);
        private static readonly MesError Gate = MesError.Of(DoorPlugin.No);

        public string Told => string.Join(", ", Route.Select(s => $"{s.Operation} {s.State} {s.Cause}"));

        public bool Does(TreeTry tried)
        {
            switch (tried.Deed)
            {
                case TreeDeed.Hold or TreeDeed.Release:
                    Held = tried.Deed == TreeDeed.Hold;
                    return true;
                case TreeDeed.Rework:
                    return Reworks("OP" + tried.Place);
                default:
                    return Moves(tried);
            }
        }

        public void Check(TreeModel model)
        {
            var map = new RouteMap(Routing.Lay(Route));
            Numbers(Route.Where(s => s.IsDone && s.Sequence <= model.Repair)).ShouldBe(model.Done, ignoreOrder: true);
            Numbers(Route.Where(s => s.State == StepState.Started)).ShouldBe(model.InWork is { } here ? [here] : [], "in two places");
            map.Ready.Select(s => int.Parse(s.Operation[2..])).ShouldBe(model.Frontier, ignoreOrder: true);
            Unit.Started.ShouldBe(model.InWork is not null);
            (Unit.State == UnitState.Shipped).ShouldBe(model.Shipped);
            if (!model.Shipped && Unit.State != UnitState.Finished)
            {
                map.Ready.Select(s => s.Operation).ShouldContain(Unit.Operation, "lost");
            }
        }

        private static IEnumerable<int> Numbers(IEnumerable<UnitStep> steps) => steps.Select(s => int.Parse(s.Operation[2..]));

        private bool Moves(TreeTry tried)
        {
            var action = tried.Deed switch
            {
                TreeDeed.Ship => InterlockAction.Ship, TreeDeed.Complete => InterlockAction.Complete, _ => InterlockAction.Start,
            };
            var at = new UnitAtStation(Unit, action == InterlockAction.Ship ? "" : "M-S" + tried.Place, Route, Routing, null);
            var results = new[] { new ResultToKeep("GAP", tried.High ? 1.9m : 1.1m, null, null) };
            var terms = Interlock.Decide(at.Snapshot(action, new Judgement(
                new UnitQuality([], Held ? [Hold] : [], tried.Proven ? [] : [Missing], false), new UnitComponents([], []), null, Branching.Open(at, results)))
                with { Gates = tried.IsGated ? [Gate] : [] });
            if (terms.Count > 0)
            {
                terms.Count(t => t.Code == Hold.Code).ShouldBe(Held ? 1 : 0);
                terms.Count(t => t.Code == Gate.Code).ShouldBe(tried.IsGated ? 1 : 0);
                return false;
            }

            Move(tried.Deed, at, results);
            return true;
        }

        private void Move(TreeDeed deed, UnitAtStation at, IReadOnlyList<ResultToKeep> results)
        {
            switch (deed)
            {
                case TreeDeed.Start:
                    Branching.Start(at, Now);
                    Unit.Start(at.Step!, "me", Now);
                    return;
                case TreeDeed.Skip:
                    Branching.Choose(at);
                    at.Step!.Skip(SkipCause.Permission);
                    break;
                case TreeDeed.Complete:
                    Unit.Complete(at.Step!, "me", Now);
                    Branching.Complete(at, results);
                    if (at.Operation?.Rework is { } rule)
                    {
                        Unit.Return(Route, Routing, rule);
                    }

                    break;
                default:
                    Unit.Ship(Now);
                    return;
            }

            Unit.GoOn(Route, at.Map(), Now);
        }
    }
}
