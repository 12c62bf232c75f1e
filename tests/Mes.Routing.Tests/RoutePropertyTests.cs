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

    /// <summary>A unit moved by the product's own classes, without a database.</summary>
    private sealed class Played
    {
        private readonly ReleasedRouting _routing;
        private readonly RouteUnit _unit;
        private readonly IReadOnlyList<UnitStep> _route;
        private readonly Dictionary<(string Operation, int Visit), int> _completions = [];
        private bool _held;

        public Played(int[] stations)
        {
            var operations = stations.Select((s, i) => new OperationDefinition($"OP{i}", $"Operation {i}", $"S{s}")).ToList();
            _routing = new ReleasedRouting("R", 1, operations);
            (_unit, _route) = RouteUnit.Launch(new UnitToLaunch(Ids.New(), "U", "O", "M", []), _routing, Now);
        }

        public bool Does(Try tried)
        {
            switch (tried.Deed)
            {
                case Deed.Hold or Deed.Release:
                    _held = tried.Deed == Deed.Hold;
                    return true;
                case Deed.Rework:
                    return Reworks("OP" + tried.Place);
                default:
                    return Moves(tried);
            }
        }

        public void Check(RouteModel model)
        {
            _route.Count(s => s.IsDone).ShouldBe(model.Done);
            _route.Take(model.Done).All(s => s.IsDone).ShouldBeTrue();
            _route.Count(s => s.State == StepState.Started).ShouldBe(model.InWork ? 1 : 0, "in two places");
            _completions.Values.All(n => n == 1).ShouldBeTrue("a visit counted twice");
            _unit.Started.ShouldBe(model.InWork);
            (_unit.State == UnitState.Shipped).ShouldBe(model.Shipped);
            if (_unit.State is UnitState.Finished or UnitState.Shipped)
            {
                _route.All(s => s.IsDone && _completions[new(s.Operation, s.Visit)] == 1).ShouldBeTrue();
            }
            else
            {
                _unit.Operation.ShouldBe(_route[model.Done].Operation);
                _unit.Visit.ShouldBe(_route[model.Done].Visit);
            }
        }

        public void DecidesAlikeWithLess()
        {
            if (_unit.Station is { } station)
            {
                foreach (var action in new[] { InterlockAction.Start, InterlockAction.Complete })
                {
                    var whole = Snapshot(action, station, true);
                    var less = whole with { Route = [.. whole.Route.Where(s => s.Sequence >= _unit.Sequence).Take(2)] };
                    Interlock.Decide(less).Select(t => t.Code).ShouldBe(Interlock.Decide(whole).Select(t => t.Code));
                }
            }
        }

        private bool Reworks(string operation)
        {
            try
            {
                _unit.Rework(_route, _routing, operation, Now);
                return true;
            }
            catch (MesException e)
            {
                e.Code.ShouldBeOneOf(RoutingErrors.ReworkAhead, RoutingErrors.OperationNotOnRoute, RoutingErrors.UnitClosed);
                return false;
            }
        }

        private bool Moves(Try tried)
        {
            var action = Enum.Parse<InterlockAction>(tried.Deed.ToString());
            var terms = Interlock.Decide(Snapshot(action, "S" + tried.Place, tried.Proven));
            if (terms.Count > 0)
            {
                terms.Count(t => t.Code == Hold.Code).ShouldBe(_held ? 1 : 0);
                terms.Count(t => t.Code == Missing.Code).ShouldBe(action == InterlockAction.Complete && !tried.Proven ? 1 : 0);
                terms.All(t => t.Code.Contains(':')).ShouldBeTrue();
                return false;
            }

            var step = action == InterlockAction.Ship ? null : _route.Single(s => s.Sequence == _unit.Sequence);
            switch (action)
            {
                case InterlockAction.Start:
                    _unit.Start(step!, "me", Now);
                    break;
                case InterlockAction.Complete:
                    _completions[new(step!.Operation, step.Visit)] = _completions.GetValueOrDefault(new(step.Operation, step.Visit)) + 1;
                    _unit.Complete(step, "me", Now);
                    _unit.GoOn(_route, new RouteMap(_routing.Lay(_route)), Now);
                    break;
                default:
                    _unit.Ship(Now);
                    break;
            }

            return true;
        }

        private InterlockSnapshot Snapshot(InterlockAction action, string station, bool proven) => new(
            action, station, _unit.State, [.. _route.Select(s => new RouteStep(s.Sequence, s.Operation, s.Station, s.State))])
        {
            Standing = _held ? [Hold] : [],
            Completion = proven ? [] : [Missing],
        };
    }
}
