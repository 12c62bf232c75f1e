namespace Mes.Traceability.Identification;

/// <summary>Text element identifiers of ATA Spec 2000, format 12: three letters, a space, the value.</summary>
internal static class TextElements
{
    private static readonly Dictionary<string, (string Title, Func<ScannedComponent, string, ScannedComponent> Apply)> Table = new(StringComparer.Ordinal)
    {
        ["MFR"] = ("Manufacturer, CAGE code", (c, v) => c with { Supplier = v }),
        ["SPL"] = ("Supplier, CAGE code", (c, v) => c with { Supplier = c.Supplier ?? v }),
        ["PNR"] = ("Part number", (c, v) => c with { PartNumber = v }),
        ["PNO"] = ("Part number, original", (c, v) => c with { PartNumber = c.PartNumber ?? v }),
        ["SER"] = ("Serial number, by manufacturer", (c, v) => c with { Serial = v }),
        ["SEQ"] = ("Serial number within a part number", (c, v) => c with { Serial = v }),
        ["UCN"] = ("Unique component number", (c, v) => c with { Serial = c.Serial ?? v }),
        ["UST"] = ("Universal serial tracking number", (c, v) => c with { Serial = c.Serial ?? v }),
        ["LOT"] = ("Lot number", (c, v) => c with { Lot = v }),
        ["BCH"] = ("Batch number", (c, v) => c with { Lot = c.Lot ?? v }),
        ["DMF"] = ("Date of manufacture", (c, v) => c with { MadeOn = Date(v) }),
        ["EXP"] = ("Expiration date", (c, v) => c with { ExpiresOn = Date(v) }),
        ["QTY"] = ("Quantity", (c, v) => decimal.TryParse(v, System.Globalization.CultureInfo.InvariantCulture, out var q) ? c with { Quantity = q } : c),
        ["PDT"] = ("Part description", (c, _) => c),
    };

    public static (List<ScannedElement> Elements, ScannedComponent Component) Read(IEnumerable<string> fields)
    {
        var component = new ScannedComponent();
        var elements = new List<ScannedElement>();
        foreach (var field in fields)
        {
            if (field.Length < 5 || field[3] != ' ' || !field[..3].All(char.IsAsciiLetterUpper))
            {
                throw ScanFault.Of(TraceabilityErrors.ScanMessage, ("Format", "12"));
            }

            var (title, apply) = Table.GetValueOrDefault(field[..3], ("", (c, _) => c));
            var value = field[4..].Trim();
            component = apply(component, value);
            elements.Add(new ScannedElement(field[..3], title, value, field[..3] is "DMF" or "EXP" ? Date(value) : null));
        }

        return (elements, component);
    }

    private static DateOnly? Date(string text) => text.Length == 8 && text.All(char.IsAsciiDigit) ? Gs1Dates.Long(text) : null;
}
