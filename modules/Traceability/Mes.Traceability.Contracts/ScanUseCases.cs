namespace Mes.Traceability.Contracts;

/// <summary>Reads what a scanner sent, or what somebody typed from a label. Knows nothing of the site's data, only its patterns (setting <c>Traceability.ScanPatterns</c>).</summary>
/// <remarks>
/// Order in which it is tried: AIM symbology identifier (<c>]d2</c>, <c>]C1</c>, <c>]Q3</c>, …), the site's patterns, ISO/IEC 15434 messages (<c>[)&gt;</c>, formats 05, 06, 12),
/// GS1 Digital Links, GS1 element strings in brackets or with FNC1 (group separator 0x1D, <c>^</c>, <c>&lt;GS&gt;</c> or ␝), data identifiers of ANSI MH10.8.2 (one, or several
/// with group separator, <c>|</c> or <c>;</c> between), GTIN-8/12/13/14 and SSCC by their check digit. Anything else is plain text.
/// Refused with <see cref="TraceabilityErrors.ScanEmpty"/>, <see cref="TraceabilityErrors.ScanSymbology"/>, <see cref="TraceabilityErrors.ScanMessage"/>,
/// <see cref="TraceabilityErrors.Gs1Syntax"/>, <see cref="TraceabilityErrors.Gs1Unknown"/>, <see cref="TraceabilityErrors.Gs1Length"/>, <see cref="TraceabilityErrors.Gs1Value"/>,
/// <see cref="TraceabilityErrors.Gs1Link"/>, <see cref="TraceabilityErrors.Gs1Association"/> or <see cref="TraceabilityErrors.IdentifierValue"/>.
/// Sources: GS1 General Specifications and Barcode Syntax Dictionary, GS1 Digital Link URI syntax 1.4, ISO/IEC 15434, ISO/IEC 15418 (MH10.8.2), VDA 4994 (transport labels use format 06).
/// </remarks>
/// <param name="Text">1 to 8,000 characters.</param>
/// <param name="Strict">Whether identifiers of GS1 that must not, or must, stand together are a refusal instead of a violation in the answer.</param>
/// <param name="PermitUnknown">Whether application identifiers that GS1 has not assigned are taken as they are, where the syntax shows their end (brackets, Digital Link).</param>
/// <param name="PermitShortGtin">Whether a Digital Link may carry a GTIN of 8, 12 or 13 digits.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record ParseScan(string Text, bool Strict = false, bool PermitUnknown = false, bool PermitShortGtin = false) : IQuery<ParsedScan>;

/// <summary>Which rules a scan was read by.</summary>
public enum ScanFormat
{
    /// <summary>No rule fits: the text itself.</summary>
    Plain,

    /// <summary>GS1 application identifiers.</summary>
    Gs1,

    /// <summary>A GS1 Digital Link.</summary>
    DigitalLink,

    /// <summary>A bare GTIN or SSCC.</summary>
    Gs1Key,

    /// <summary>An ISO/IEC 15434 message.</summary>
    Iso15434,

    /// <summary>Data identifiers of ANSI MH10.8.2 without an envelope.</summary>
    DataIdentifiers,

    /// <summary>One of the site's patterns.</summary>
    SitePattern,
}

/// <summary>How far an identity is unique.</summary>
public enum UniquenessScope
{
    /// <summary>The scan names no single thing or lot.</summary>
    None,

    /// <summary>Everywhere: GS1 keys, and identities under an issuing agency of ISO/IEC 15459.</summary>
    Global,

    /// <summary>Among what one supplier makes.</summary>
    Supplier,

    /// <summary>Among things of one part number.</summary>
    Part,

    /// <summary>At this site only.</summary>
    Site,
}

/// <summary>What a scan says.</summary>
/// <param name="Format">The rules it was read by.</param>
/// <param name="Symbology">Kind of symbol when the scanner said it, for example <c>DM</c>, <c>QR</c>, <c>GS1_128_CCA</c>, <c>EAN13</c>; else null.</param>
/// <param name="Data">The data without symbology identifier: element strings with <c>^</c> for every FNC1, everything else as it came, a literal <c>^</c> in front as <c>\^</c>.</param>
/// <param name="ElementString">The GS1 element string with <c>^</c> for FNC1, also of a Digital Link; null where there is none.</param>
/// <param name="Elements">The fields in their order.</param>
/// <param name="Component">What they mean for a part, lot or package.</param>
/// <param name="Violations">Rules that the scan breaks and that do not keep it from being read.</param>
public sealed record ParsedScan(
    ScanFormat Format,
    string? Symbology,
    string Data,
    string? ElementString,
    IReadOnlyList<ScannedElement> Elements,
    ScannedComponent Component,
    IReadOnlyList<MesError> Violations);

/// <summary>A field of a scan.</summary>
/// <param name="Identifier">Application identifier, data identifier, text element or name of the pattern's group.</param>
/// <param name="Title">Short title in the standard's words; empty where there is none.</param>
/// <param name="Value">As it stands on the label.</param>
/// <param name="Date">The day, where the field is a date.</param>
/// <param name="Number">The number, with its decimals placed, where the field is a measure, amount or count.</param>
/// <param name="Unit">Unit of the number, ISO 4217 currency number or <c>%</c>; null: pieces or none.</param>
public sealed record ScannedElement(string Identifier, string Title, string Value, DateOnly? Date = null, decimal? Number = null, string? Unit = null);

/// <summary>What a scan says about a part, lot or package.</summary>
/// <param name="PartNumber">Part number; of GS1 codes the customer part number or the GTIN; null: none.</param>
/// <param name="Serial">Serial number, or null.</param>
/// <param name="Lot">Lot number, or null.</param>
/// <param name="Revision">Engineering change level or variant, or null.</param>
/// <param name="Supplier">Supplier number, DUNS or GLN, or null.</param>
/// <param name="Gtin">14 digits, or null.</param>
/// <param name="Container">License plate of a package: SSCC or ISO/IEC 15459, or null.</param>
/// <param name="Quantity">Quantity, or null.</param>
/// <param name="ExpiresOn">Last day of use, or null.</param>
/// <param name="MadeOn">Day of production, or null.</param>
/// <param name="Scope">How far the identity is unique.</param>
/// <param name="Identity">The identity in one text, unique within its scope; null when there is none.</param>
public sealed record ScannedComponent(
    string? PartNumber = null,
    string? Serial = null,
    string? Lot = null,
    string? Revision = null,
    string? Supplier = null,
    string? Gtin = null,
    string? Container = null,
    decimal? Quantity = null,
    DateOnly? ExpiresOn = null,
    DateOnly? MadeOn = null,
    UniquenessScope Scope = UniquenessScope.None,
    string? Identity = null);

/// <summary>Makes a GS1 Digital Link of an element string.</summary>
/// <param name="ElementString">In brackets, or with <c>^</c> for FNC1.</param>
/// <param name="Stem">Scheme, host and path in front; null: <c>https://id.gs1.org</c>.</param>
/// <param name="PermitUnknown">Whether unassigned application identifiers are taken.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record MakeDigitalLink(string ElementString, string? Stem = null, bool PermitUnknown = false) : IQuery<DigitalLinkAnswer>;

/// <summary>A Digital Link.</summary>
/// <param name="Uri">The link.</param>
public sealed record DigitalLinkAnswer(string Uri);

/// <summary>Computes and checks the check digit of a GS1 key.</summary>
/// <param name="Code">2 to 30 digits, check digit last.</param>
[Requires(TraceabilityPermissions.Read)]
public sealed record CheckGs1Key(string Code) : IQuery<Gs1KeyAnswer>;

/// <summary>What the check digit says.</summary>
/// <param name="Code">The digits.</param>
/// <param name="CheckDigit">The last digit.</param>
/// <param name="ExpectedCheckDigit">What it must be.</param>
/// <param name="Valid">Whether they agree.</param>
public sealed record Gs1KeyAnswer(string Code, string CheckDigit, string ExpectedCheckDigit, bool Valid);

/// <summary>Reads scans for other modules. Stateless. When the module is off at a site, nothing is readable.</summary>
public interface IScanReader
{
    /// <summary>What a label says about a component.</summary>
    /// <param name="text">What the scanner sent.</param>
    /// <returns>The component; null when the text is plain, is broken or names none.</returns>
    ScannedComponent? ReadComponent(string text);
}
