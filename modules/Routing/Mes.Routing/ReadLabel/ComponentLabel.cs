namespace Mes.Routing;

/// <summary>Reads labels: ISO/IEC 15434 format 06, or bare data identifiers of ANSI MH10.8.2.</summary>
internal static class ComponentLabel
{
    private const char Group = '\x1d';
    private const char Record = '\x1e';
    private const char End = '\x04';

    /// <summary>Longest first, since <c>1P</c> and <c>P</c> both may begin a field.</summary>
    private static readonly (string Identifier, Field Field)[] Identifiers =
    [
        ("30P", Field.SupplierPart), ("1P", Field.SupplierPart), ("P", Field.Part),
        ("25S", Field.Serial), ("S", Field.Serial),
        ("1T", Field.Lot), ("25T", Field.Lot), ("T", Field.Lot),
    ];

    private enum Field
    {
        Part,
        SupplierPart,
        Serial,
        Lot,
    }

    /// <summary>The component on a label, or null where it has no part number.</summary>
    public static ComponentScan? Parse(string? text)
    {
        var found = new Dictionary<Field, string>();
        foreach (var field in Fields(Readable(text ?? "")))
        {
            foreach (var (identifier, kind) in Identifiers)
            {
                if (field.StartsWith(identifier, StringComparison.OrdinalIgnoreCase) && field.Length > identifier.Length)
                {
                    found.TryAdd(kind, Codes.Normal(field[identifier.Length..]));
                    break;
                }
            }
        }

        var part = found.GetValueOrDefault(Field.Part) ?? found.GetValueOrDefault(Field.SupplierPart);
        return part is null
            ? null
            : new ComponentScan(null, part, found.GetValueOrDefault(Field.Serial), found.GetValueOrDefault(Field.Lot));
    }

    /// <summary>Scanners that act as keyboards send the control characters in writing.</summary>
    private static string Readable(string text) => text
        .Replace("<GS>", "\x1d", StringComparison.OrdinalIgnoreCase)
        .Replace("<RS>", "\x1e", StringComparison.OrdinalIgnoreCase)
        .Replace("<EOT>", "\x04", StringComparison.OrdinalIgnoreCase)
        .Replace('\u241d', Group)
        .Replace('\u241e', Record)
        .Replace('\u2404', End)
        .Trim(' ', '\r', '\n', '\t');

    private static IEnumerable<string> Fields(string text)
    {
        var body = text.StartsWith("[)>", StringComparison.Ordinal) ? Format06(text) : text;
        return body.Split([Group, Record, End, '|', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string Format06(string text)
    {
        var start = text.IndexOf("06", StringComparison.Ordinal);
        return start is >= 3 and <= 4 ? text[(start + 2)..] : "";
    }
}
