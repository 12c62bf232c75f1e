namespace Mes.Traceability.Contracts;

/// <summary>The production record, as-built genealogy and where lots went.</summary>
public sealed class TraceabilityContractsModule : MesContractsModule
{
    /// <inheritdoc />
    public override string Name => "Traceability";

    /// <inheritdoc />
    public override int Order => 400;

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions { get; } =
    [
        new(TraceabilityPermissions.Read) { Roles = ["operator", "engineer", "quality", "planner"] },
        new(TraceabilityPermissions.Install) { Roles = ["operator", "engineer"] },
        new(TraceabilityPermissions.Verify) { Roles = ["quality"] },
    ];
}
