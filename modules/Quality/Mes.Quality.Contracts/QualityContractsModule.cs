namespace Mes.Quality.Contracts;

/// <summary>Control plans, results, nonconformances, dispositions and holds.</summary>
public sealed class QualityContractsModule : MesContractsModule
{
    /// <inheritdoc />
    public override string Name => "Quality";

    /// <inheritdoc />
    public override int Order => 300;

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions { get; } =
    [
        new(QualityPermissions.Read) { Roles = ["operator", "engineer", "quality", "planner"] },
        new(QualityPermissions.Record) { Roles = ["operator", "engineer", "quality"] },
        new(QualityPermissions.Disposition) { Roles = ["quality"] },
        new(QualityPermissions.Hold) { Roles = ["quality"] },
        new(QualityPermissions.Define) { Roles = ["engineer", "quality"] },
    ];
}
