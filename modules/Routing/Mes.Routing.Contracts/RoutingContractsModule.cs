namespace Mes.Routing.Contracts;

/// <summary>Process definitions, the route of each unit, the interlock, and the stations' screens.</summary>
public sealed class RoutingContractsModule : MesContractsModule
{
    /// <inheritdoc />
    public override string Name => "Routing";

    /// <inheritdoc />
    public override int Order => 200;

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions { get; } =
    [
        new(RoutingPermissions.Read) { Roles = ["operator", "engineer", "quality", "planner"] },
        new(RoutingPermissions.Operate) { Roles = ["operator", "engineer"] },
        new(RoutingPermissions.Ship) { Roles = ["quality", "planner"] },
        new(RoutingPermissions.Define) { Roles = ["engineer"] },
        new(RoutingPermissions.Override) { Roles = ["quality"] },
        new(RoutingPermissions.Certify) { Roles = ["engineer", "quality"] },
        new(RoutingPermissions.ReleaseSeries) { Roles = ["quality"] },
        new(RoutingPermissions.ApproveChange) { Roles = ["quality"] },
    ];
}
