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
        new(ExchangeStem, "", SettingType.Text),
        new(Bpnl, "", SettingType.Text),
        new(Bpns, "", SettingType.Text),
        new(PartnerNumbers, "", SettingType.Text),
        new(PartnerParts, "", SettingType.Text),
    ];

    /// <summary>Labels that only this site knows: regular expressions, one a line, that match the whole text and name groups <c>part</c>, <c>serial</c>, <c>lot</c>, <c>revision</c>, <c>supplier</c>, <c>quantity</c>, <c>expiry</c> (<c>yyyyMMdd</c> or <c>yyMMdd</c>), <c>container</c>.</summary>
    public const string ScanPatterns = "Traceability.ScanPatterns";

    /// <summary>What our own identifiers begin with in documents for partners, for example <c>https://id.example.com/wuhu</c>; empty: <c>urn:mes:{site}</c>.</summary>
    public const string ExchangeStem = "Traceability.ExchangeStem";

    /// <summary>Our Business Partner Number in Catena-X: <c>BPNL</c> and twelve letters or digits.</summary>
    public const string Bpnl = "Traceability.Bpnl";

    /// <summary>The site's Business Partner Number: <c>BPNS</c> and twelve letters or digits.</summary>
    public const string Bpns = "Traceability.Bpns";

    /// <summary>Business Partner Numbers of suppliers: <c>SUP-1=BPNL00000003AYRE</c>, separated by line ends or semicolons.</summary>
    public const string PartnerNumbers = "Traceability.PartnerNumbers";

    /// <summary>Our part numbers for those of partners, GTINs for example: <c>04012345123456=P-SEAT</c>, separated by line ends or semicolons.</summary>
    public const string PartnerParts = "Traceability.PartnerParts";
}
