namespace Mes.Routing.Contracts;

/// <summary>Permissions of this module.</summary>
public static class RoutingPermissions
{
    /// <summary>See units, routes and the board.</summary>
    public const string Read = "Routing.Read";

    /// <summary>Start and complete operations at stations.</summary>
    public const string Operate = "Routing.Operate";

    /// <summary>Ship a finished unit.</summary>
    public const string Ship = "Routing.Ship";

    /// <summary>Change routings.</summary>
    public const string Define = "Routing.Define";

    /// <summary>Skip steps, override terms and give concessions, with a reason.</summary>
    public const string Override = "Routing.Override";

    /// <summary>Keep certificates of people.</summary>
    public const string Certify = "Routing.Certify";

    /// <summary>Release the series after the first units.</summary>
    public const string ReleaseSeries = "Routing.ReleaseSeries";

    /// <summary>Approve changes on running units.</summary>
    public const string ApproveChange = "Routing.ApproveChange";
}
