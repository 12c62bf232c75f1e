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
        new(EquipmentPermissions.CallAndon) { Roles = ["operator", "engineer", "quality"] },
        new(EquipmentPermissions.AnswerAndon) { Roles = ["engineer", "quality"] },
    ];

    /// <inheritdoc />
    public override IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(AndonEscalationMinutes, "5", SettingType.Integer),
    ];

    /// <summary>After how many minutes without an answer a call for help rises by one level; 0: never.</summary>
    public const string AndonEscalationMinutes = "Equipment.AndonEscalationMinutes";
}
