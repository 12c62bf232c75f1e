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
        new(TraceabilityPermissions.Concede) { Roles = ["quality"] },
        new(TraceabilityPermissions.ReleaseParts) { Roles = ["engineer", "quality"] },
        new(TraceabilityPermissions.Campaign) { Roles = ["quality"] },
        new(TraceabilityPermissions.Keep) { Roles = [] },
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
        new(UnitLabels, "", SettingType.Text),
        new(LinkStem, "", SettingType.Text),
        new(Backflush, "false", SettingType.Boolean),
        new(RetentionOf(RetentionClass.Record), "15", SettingType.Integer),
        new(RetentionOf(RetentionClass.Material), "15", SettingType.Integer),
        new(RetentionOf(RetentionClass.Container), "3", SettingType.Integer),
    ];

    /// <summary>Whether completing an operation counts down the parts of its positions that nobody scans, from the stock beside the station.</summary>
    public const string Backflush = "Traceability.Backflush";

    /// <summary>How many whole calendar years a class is kept after it ceased to be active; 0: for ever.</summary>
    /// <param name="kind">The class.</param>
    /// <returns>Key of the setting.</returns>
    public static string RetentionOf(RetentionClass kind) => "Traceability.RetentionYears." + kind;

    /// <summary>What the GS1 labels of units say: a line a model, <c>E5=(01)09520123456788(21){serial}</c>, <c>*=…</c> for any other. Empty: units have plain labels only.</summary>
    public const string UnitLabels = "Traceability.UnitLabels";

    /// <summary>Scheme, host and path in front of the Digital Links of labels; empty: <c>https://id.gs1.org</c>.</summary>
    public const string LinkStem = "Traceability.LinkStem";

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
