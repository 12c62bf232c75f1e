namespace Mes.Traceability.Identification;

/// <summary>The envelope of ISO/IEC 15434: <c>[)&gt;</c> RS, then formats, each its number, its header, its fields and RS, then EOT.</summary>
internal static class Iso15434
{
    public const string Header = "[)>";
    public const char Group = '\x1d';
    public const char Record = '\x1e';
    public const char End = '\x04';

    /// <param name="text">From <c>[)&gt;</c> on.</param>
    /// <param name="violations">Takes what is amiss and does no harm.</param>
    /// <returns>Each format's number with its fields.</returns>
    public static List<(string Format, string[] Fields)> Parse(string text, List<MesError> violations)
    {
        var body = text[Header.Length..];
        if (!body.StartsWith(Record))
        {
            violations.Add(MesError.Of(TraceabilityErrors.ScanTrailer));
        }

        body = body.TrimStart(Record);
        if (body.EndsWith(End))
        {
            body = body[..^1];
        }
        else if (violations.Count == 0)
        {
            violations.Add(MesError.Of(TraceabilityErrors.ScanTrailer));
        }

        var formats = body.Split(Record).ToList();
        if (formats[^1].Length == 0)
        {
            formats.RemoveAt(formats.Count - 1);
        }
        else if (violations.Count == 0)
        {
            violations.Add(MesError.Of(TraceabilityErrors.ScanTrailer));
        }

        return formats.Count > 0 ? [.. formats.Select(Format)] : throw Broken("");
    }

    private static (string Format, string[] Fields) Format(string text)
    {
        var number = text.Length >= 2 ? text[..2] : text;
        return number switch
        {
            "05" or "06" or "12" when text.Length > 3 && text[2] == Group => (number, Fields(number, text[3..])),
            "07" when text.Length > 2 => (number, [text[2..]]),
            _ => throw Broken(number),
        };
    }

    private static string[] Fields(string number, string text)
    {
        var fields = text.TrimEnd(Group).Split(Group);
        return fields.All(f => f.Length > 0) ? fields : throw Broken(number);
    }

    private static MesException Broken(string format) => ScanFault.Of(TraceabilityErrors.ScanMessage, ("Format", format));
}
