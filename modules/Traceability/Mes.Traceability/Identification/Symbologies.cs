namespace Mes.Traceability.Identification;

/// <summary>AIM symbology identifiers (ISO/IEC 15424) that a scanner puts in front.</summary>
/// <param name="Name">Kind of symbol.</param>
/// <param name="IsGs1">Whether it carries a GS1 element string.</param>
/// <param name="KeyLength">Digits of the one key that it carries; 0: it carries other things.</param>
internal sealed record Symbology(string Name, bool IsGs1 = false, int KeyLength = 0)
{
    private static readonly Dictionary<string, Symbology> All = new(StringComparer.Ordinal)
    {
        ["C1"] = new("GS1_128_CCA", true), ["e0"] = new("DataBarExpanded", true), ["d2"] = new("DM", true), ["Q3"] = new("QR", true), ["J1"] = new("DotCode", true),
        ["d1"] = new("DM"), ["Q1"] = new("QR"), ["J0"] = new("DotCode"),
        ["E0"] = new("EAN13", KeyLength: 13), ["E4"] = new("EAN8", KeyLength: 8),
        ["d0"] = new("DM"), ["d4"] = new("DM"), ["Q0"] = new("QR"), ["Q2"] = new("QR"), ["C0"] = new("Code128"), ["C2"] = new("Code128"), ["C4"] = new("Code128"),
        ["A0"] = new("Code39"), ["A1"] = new("Code39"), ["A3"] = new("Code39"), ["A4"] = new("Code39"), ["A5"] = new("Code39"), ["A7"] = new("Code39"),
        ["G0"] = new("Code93"), ["F0"] = new("Codabar"), ["F1"] = new("Codabar"), ["I0"] = new("ITF"), ["I1"] = new("ITF"), ["I3"] = new("ITF"),
        ["L0"] = new("PDF417"), ["L1"] = new("PDF417"), ["L2"] = new("PDF417"), ["z0"] = new("Aztec"), ["z3"] = new("Aztec"), ["U0"] = new("MaxiCode"), ["U1"] = new("MaxiCode"),
    };

    public static Symbology? Find(string code) => All.GetValueOrDefault(code);
}
