using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>A unit moved by the product's own classes, without a database: what every model of a route is compared with.</summary>
internal abstract class PlayedUnit
{
    protected PlayedUnit(IReadOnlyList<OperationDefinition> operations, DateTime now)
    {
        Now = now;
        Routing = new ReleasedRouting("R", 1, operations);
        (Unit, Route) = RouteUnit.Launch(new UnitToLaunch(Ids.New(), "U", "O", "M", []), Routing, now);
    }

    protected DateTime Now { get; }

    protected ReleasedRouting Routing { get; }

    protected RouteUnit Unit { get; }

    protected IReadOnlyList<UnitStep> Route { get; }

    protected bool Held { get; set; }

    protected bool Reworks(string operation)
    {
        try
        {
            Unit.Rework(Route, Routing, operation, Now);
            return true;
        }
        catch (MesException e)
        {
            e.Code.ShouldBeOneOf(RoutingErrors.ReworkAhead, RoutingErrors.OperationNotOnRoute, RoutingErrors.UnitClosed);
            return false;
        }
    }
}
