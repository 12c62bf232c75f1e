namespace Mes.Equipment.Contracts;

/// <summary>The equipment hierarchy, what each machine is doing, and the channel that machines speak through.</summary>
public sealed class EquipmentContractsModule : MesContractsModule
{
    /// <inheritdoc />
    public override string Name => "Equipment";

    /// <inheritdoc />
    public override int Order => 500;

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions { get; } =
    [
        new(EquipmentPermissions.Read) { Roles = ["operator", "engineer", "quality", "planner"] },
        new(EquipmentPermissions.Report) { Roles = ["operator", "engineer"] },
        new(EquipmentPermissions.Define) { Roles = ["engineer"] },
    ];
}
