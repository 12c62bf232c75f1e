using CsCheck;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

public class RoutePropertyTests
{
    private static readonly DateTime Now = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly MesError Hold = MesError.Of("Quality:OpenHold");
    private static readonly MesError Missing = MesError.Of("Quality:ResultMissing");

    [Fact]
    public void Interlock_and_route_do_what_the_model_does_and_explain_every_refusal() =>
        RouteModel.Any.Sample(
            (stations, tries) =>
            {
                var model = new RouteModel(stations);
                var played = new Played(stations);
                foreach (var tried in tries)
                {
                    played.Does(tried).ShouldBe(model.Does(tried), tried.ToString());
                    played.Check(model);
                }
            },
            iter: 2_000);

    [Fact]
    public void The_current_step_and_its_successor_decide_as_the_whole_route_does_at_the_units_own_station() =>
        RouteModel.Any.Sample((stations, tries) =>
        {
            var played = new Played(stations);
            foreach (var tried in tries)
            {
                played.Does(tried);
                played.DecidesAlikeWithLess();
            }
        });

    private sealed class Played(int[] stations) : PlayedUnit(
        [.. stations.Select((s, i) => new OperationDefinition($"OP{i}", $"Operation {i}", $"S{s}"))], RoutePropertyTests.Now)
    {
        private readonly Dictionary<(string Operation, int Visit), int> _completions = [];

        public bool Does(Try tried)
        {
            switch (tried.Deed)
            {
                case Deed.Hold or Deed.Release:
                    Held = tried.Deed == Deed.Hold;
                    return true;
                case Deed.Rework:
                    return Reworks("OP" + tried.Place);
                default:
                    return Moves(tried);
            }
        }

        public void Check(RouteModel model)
        {
            Route.Count(s => s.IsDone).ShouldBe(model.Done);
            Route.Take(model.Done).All(s => s.IsDone).ShouldBeTrue();
            Route.Count(s => s.State == StepState.Started).ShouldBe(model.InWork ? 1 : 0, "in two places");
            _completions.Values.All(n => n == 1).ShouldBeTrue("a visit counted twice");
            Unit.Started.ShouldBe(model.InWork);
            (Unit.State == UnitState.Shipped).ShouldBe(model.Shipped);
            if (Unit.State is UnitState.Finished or UnitState.Shipped)
            {
                Route.All(s => s.IsDone && _completions[new(s.Operation, s.Visit)] == 1).ShouldBeTrue();
            }
            else
            {
                Unit.Operation.ShouldBe(Route[model.Done].Operation);
                Unit.Visit.ShouldBe(Route[model.Done].Visit);
            }
        }

        public void DecidesAlikeWithLess()
        {
            if (Unit.Station is { } station)
            {
                foreach (var action in new[] { InterlockAction.Start, InterlockAction.Complete })
                {
                    var whole = Snapshot(action, station, true);
                    var less = whole with { Route = [.. whole.Route.Where(s => s.Sequence >= Unit.Sequence).Take(2)] };
                    Interlock.Decide(less).Select(t => t.Code).ShouldBe(Interlock.Decide(whole).Select(t => t.Code));
                }
            }
        }

        private bool Moves(Try tried)
        {
            var action = Enum.Parse<InterlockAction>(tried.Deed.ToString());
            var terms = Interlock.Decide(Snapshot(action, "S" + tried.Place, tried.Proven));
            if (terms.Count > 0)
            {
                terms.Count(t => t.Code == Hold.Code).ShouldBe(Held ? 1 : 0);
                terms.Count(t => t.Code == Missing.Code).ShouldBe(action == InterlockAction.Complete && !tried.Proven ? 1 : 0);
                terms.All(t => t.Code.Contains(':')).ShouldBeTrue();
                return false;
            }

            var step = action == InterlockAction.Ship ? null : Route.Single(s => s.Sequence == Unit.Sequence);
            switch (action)
            {
                case InterlockAction.Start:
                    Unit.Start(step!, "me", Now);
                    break;
                case InterlockAction.Complete:
                    _completions[new(step!.Operation, step.Visit)] = _completions.GetValueOrDefault(new(step.Operation, step.Visit)) + 1;
                    Unit.Complete(step, "me", Now);
                    Unit.GoOn(Route, new RouteMap(Routing.Lay(Route)), Now);
                    break;
                default:
                    Unit.Ship(Now);
                    break;
            }

            return true;
        }

        private InterlockSnapshot Snapshot(InterlockAction action, string station, bool proven) => new(
            action, station, Unit.State, [.. Route.Select(s => new RouteStep(s.Sequence, s.Operation, s.Station, s.State))])
        {
            Standing = Held ? [Hold] : [],
            Completion = proven ? [] : [Missing],
        };
    }
}
