using System.Globalization;

namespace ZplLabels.Zpl;

/// <summary>What goes into the holes of labels. Holes have the names of the host's fields.</summary>
internal static class LabelValues
{
    private const string Header = "[)>\u001e06\u001d";
    private const string Trailer = "\u001e\u0004";

    public static Dictionary<string, string> OfUnit(string serial, string model, string order, string site) =>
        new() { ["serial"] = serial, ["model"] = model, ["order"] = order, ["site"] = site };

    public static Dictionary<string, string> OfLot(string part, string lot, decimal quantity, string? supplier, DateOnly? expiresOn) => OfLot(new Dictionary<string, string>
    {
        ["partNumber"] = part, ["lot"] = lot, ["quantity"] = quantity.ToString("0.######", CultureInfo.InvariantCulture),
        ["supplier"] = supplier ?? "", ["expiresOn"] = expiresOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    });

    /// <summary>Adds what a scanner reads: ISO/IEC 15434, format 06, with the data identifiers of part, lot, quantity and supplier, so that a station takes our label as it takes a supplier's.</summary>
    public static Dictionary<string, string> OfLot(IReadOnlyDictionary<string, string> fields)
    {
        var elements = new[] { ("P", "partNumber"), ("1T", "lot"), ("Q", "quantity"), ("V", "supplier") }
            .Where(e => fields.GetValueOrDefault(e.Item2) is { Length: > 0 }).Select(e => e.Item1 + fields[e.Item2]);
        return new(fields) { ["message"] = Header + string.Join('\u001d', elements) + Trailer };
    }

    public static Dictionary<string, string> OfContainer(string container, string place) => new() { ["container"] = container, ["place"] = place };

    /// <summary>The label that a container gets: eighteen digits are an SSCC.</summary>
    public static LabelTemplate TemplateOf(string container) =>
        container.Length == 18 && container.All(char.IsAsciiDigit) ? LabelTemplate.Sscc100X50 : LabelTemplate.Container100X50;
}
