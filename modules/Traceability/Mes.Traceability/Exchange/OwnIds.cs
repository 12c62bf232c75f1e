using Mes.Traceability.Epcis;
using Mes.Traceability.Identification;

namespace Mes.Traceability;

/// <summary>Identifiers of a site's own things, for partners: Digital Links where the part number is a GTIN, else URIs under the site's stem.</summary>
/// <param name="stem">Setting <c>Traceability.ExchangeStem</c>; empty: <c>urn:mes:{site}</c>.</param>
/// <param name="site">The site's code.</param>
internal sealed class OwnIds(string stem, string site)
{
    private readonly string _stem = stem.Length > 0 ? stem.TrimEnd('/', ':') : "urn:mes:" + site;

    public static OwnIds Of(ISettings settings, string site) => new(settings.Get<string>(site, TraceabilityContractsModule.ExchangeStem).Trim(), site);

    public string Unit(string serial) => Uri("unit", serial);

    /// <summary>The serial number of a unit of ours that a URI names; null: it names none.</summary>
    public string? ReadUnit(string uri) => uri.StartsWith(Unit(""), StringComparison.OrdinalIgnoreCase) && uri.Length > Unit("").Length
        ? System.Uri.UnescapeDataString(uri[Unit("").Length..]) : null;

    public string Part(string partNumber, string serial) => IsGtin(partNumber) ? Epc.Canonical(Link(partNumber, "21", serial)) : Uri("part", partNumber, serial);

    public string Lot(string partNumber, string lot) => IsGtin(partNumber) ? Epc.Canonical(Link(partNumber, "10", lot)) : Uri("lot", partNumber, lot);

    /// <summary>A logistic unit goes by its SSCC.</summary>
    public string Container(string code) => code.Length == 18 && code.All(char.IsAsciiDigit) && CheckDigits.HasMod10(code)
        ? Epc.Canonical($"https://id.gs1.org/00/{code}") : Uri("container", code);

    public string Class(string partNumber) => Uri("class", partNumber);

    public string Place(string place) => place.Length == 0 ? Uri("site", site) : Uri("place", place);

    public string Site => Uri("site", site);

    public string Order(string number) => Uri("order", number);

    public string Tool(string tool) => Uri("tool", tool);

    /// <summary>What a URI of this or another site of ours names: <c>part</c> or <c>lot</c> with its numbers; null: neither.</summary>
    public static (bool IsLot, string PartNumber, string Number)? Read(string uri)
    {
        var parts = uri.Split(uri.StartsWith("urn:mes:", StringComparison.Ordinal) ? ':' : '/');
        return parts.Length >= 4 && parts[^3] is "part" or "lot"
            ? (parts[^3] == "lot", System.Uri.UnescapeDataString(parts[^2]), System.Uri.UnescapeDataString(parts[^1])) : null;
    }

    private static bool IsGtin(string partNumber) => partNumber.Length == 14 && partNumber.All(char.IsAsciiDigit) && CheckDigits.HasMod10(partNumber);

    private static string Link(string gtin, string qualifier, string value) => $"https://id.gs1.org/01/{gtin}/{qualifier}/{System.Uri.EscapeDataString(value)}";

    private string Uri(params string[] parts)
    {
        var separator = _stem.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? ":" : "/";
        return _stem + string.Concat(parts.Select(p => separator + System.Uri.EscapeDataString(p)));
    }
}
