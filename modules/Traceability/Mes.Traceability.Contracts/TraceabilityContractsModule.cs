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
        new(TraceabilityPermissions.Material) { Roles = ["operator", "quality", "planner"] },
        new(TraceabilityPermissions.Verify) { Roles = ["quality"] },
        new(TraceabilityPermissions.Exchange) { Roles = ["quality", "planner"] },
    ];

    /// <inheritdoc />
    public override IReadOnlyList<SettingDefinition> Settings { get; } =
    [
        new(ScanPatterns, "", SettingType.Text),
    ];

    /// <summary>Labels that only this site knows: regular expressions, one a line, that match the whole text and name groups <c>part</c>, <c>serial</c>, <c>lot</c>, <c>revision</c>, <c>supplier</c>, <c>quantity</c>, <c>expiry</c> (<c>yyyyMMdd</c> or <c>yyMMdd</c>), <c>container</c>.</summary>
    public const string ScanPatterns = "Traceability.ScanPatterns";
}
