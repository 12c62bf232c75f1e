namespace Mes.Traceability.Identification;

/// <summary>Says what a scan is and reads it by its rules. Pure.</summary>
/// <param name="ask">The scan and what is permitted.</param>
/// <param name="patterns">The site's patterns.</param>
/// <param name="year">Today's year, by which two-digit years are read.</param>
internal sealed class ScanReading(ParseScan ask, string patterns, int year)
{
    private const string Composite = "|]e0";
    private const int Most = 8_000;

    public ParsedScan Read()
    {
        var text = Readable(ask.Text ?? "");
        if (text.Length is 0 or > Most)
        {
            throw ScanFault.Of(TraceabilityErrors.ScanEmpty);
        }

        var scan = text[0] == ']' ? WithSymbology(text) : Plain(text);
        return ask.Strict && scan.Violations.FirstOrDefault(v => v.Code == TraceabilityErrors.Gs1Association) is not null
            ? throw MesException.Invalid([.. scan.Violations])
            : scan;
    }

    /// <summary>Scanners that act as keyboards send the control characters in writing.</summary>
    private static string Readable(string text) => text
        .Replace("<GS>", "\x1d", StringComparison.OrdinalIgnoreCase)
        .Replace("<RS>", "\x1e", StringComparison.OrdinalIgnoreCase)
        .Replace("<EOT>", "\x04", StringComparison.OrdinalIgnoreCase)
        .Replace("<FNC1>", "\x1d", StringComparison.OrdinalIgnoreCase)
        .Replace('\u241d', Iso15434.Group).Replace('\u241e', Iso15434.Record).Replace('\u2404', Iso15434.End)
        .Trim(' ', '\r', '\n', '\t');

    private ParsedScan WithSymbology(string text)
    {
        var code = text.Length > 3 ? text[1..3] : "";
        var symbology = Symbology.Find(code) ?? throw ScanFault.Of(TraceabilityErrors.ScanSymbology, ("Symbology", code));
        var data = text[3..];
        if (symbology.IsGs1)
        {
            return Gs1(FromScanner(data), symbology.Name);
        }

        return symbology.KeyLength > 0 ? Key(data, symbology) : Plain(data) with { Symbology = symbology.Name };
    }

    /// <summary>From a scanner, FNC1 is the group separator; a caret would be data, and none of GS1.</summary>
    private static string FromScanner(string data) => data.Contains(ElementString.Fnc1)
        ? throw ScanFault.Of(TraceabilityErrors.Gs1Syntax, ("At", data[data.IndexOf(ElementString.Fnc1)..]))
        : data.Replace(Iso15434.Group, ElementString.Fnc1);

    private ParsedScan Plain(string text)
    {
        if (patterns.Length > 0 && SitePatterns.Read(patterns, text) is { } known)
        {
            return known;
        }

        if (text.StartsWith(Iso15434.Header, StringComparison.Ordinal))
        {
            return Message(text);
        }

        if (DigitalLink.LooksLikeOne(text))
        {
            var elements = DigitalLink.Parse(text, ask.PermitUnknown, ask.PermitShortGtin);
            return Gs1(elements, ScanFormat.DigitalLink, text, null);
        }

        if (text[0] == '(')
        {
            var elements = ElementString.ParseBrackets(text, ask.PermitUnknown);
            return Gs1(elements, ScanFormat.Gs1, ElementString.Write(elements), null);
        }

        return IsElementString(text) ? Gs1(text[1..].Replace(Iso15434.Group, ElementString.Fnc1), null) : Bare(text);
    }

    private static bool IsElementString(string text) => text[0] == Iso15434.Group
        || (text[0] == ElementString.Fnc1 && text.Length > 1 && char.IsAsciiDigit(text[1]));

    /// <summary>No sign says what it is: fields, an element string without its sign, a key by its check digit, or text.</summary>
    private ParsedScan Bare(string text)
    {
        var fields = text.Split([Iso15434.Group, '|', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var read = fields.Select(f => DataIdentifiers.Read(f, known: true)).ToList();
        if (read.Count > 0 && read.All(f => f is not null) && (read.Count > 1 || IsOneField(read[0]!)))
        {
            return Fields(ScanFormat.DataIdentifiers, text, [.. read.Select(f => DataIdentifiers.Checked(f!))], []);
        }

        return TryGs1(text) ?? TryKey(text) ?? new ParsedScan(
            ScanFormat.Plain, null, text.TrimStart('\\').StartsWith(ElementString.Fnc1) ? "\\" + text : text, null, [], new ScannedComponent(), []);
    }

    /// <summary>A single word is a field only when its identifier says what it is and its value is more number than word; else every word that begins with P would be a part number.</summary>
    private static bool IsOneField(LabelField field) => field.Identifier.Meaning.Length > 0 && !field.Value.Any(char.IsWhiteSpace)
        && field.Value.Any(char.IsAsciiDigit) && field.Value.Count(char.IsAsciiDigit) >= field.Value.Count(char.IsAsciiLetter);

    private ParsedScan? TryGs1(string text)
    {
        if (text.Length < 16 || ApplicationIdentifiers.At(text) is not { Qualifiers: not null })
        {
            return null;
        }

        try
        {
            var scan = Gs1(text.Replace(Iso15434.Group, ElementString.Fnc1), null);
            return scan.Violations.Count == 0 ? scan : null;
        }
        catch (MesException)
        {
            return null;
        }
    }

    private static ParsedScan? TryKey(string text) =>
        text.Length is 8 or 12 or 13 or 14 or 18 && text.All(char.IsAsciiDigit) && CheckDigits.HasMod10(text)
            ? OfKey(text, null, text, [], [])
            : null;

    private ParsedScan Key(string data, Symbology symbology)
    {
        var cut = data.IndexOf(Composite, StringComparison.Ordinal);
        var key = cut < 0 ? data : data[..cut];
        if (key.Length != symbology.KeyLength || !key.All(char.IsAsciiDigit) || !CheckDigits.HasMod10(key))
        {
            throw ScanFault.Of(TraceabilityErrors.ScanSymbology, ("Symbology", symbology.Name));
        }

        var more = cut < 0 ? [] : ElementString.Parse(FromScanner(data[(cut + Composite.Length)..]));
        return OfKey(key, symbology.Name, cut < 0 ? key : $"{key}|{ElementString.Write(more)}", more, [.. more.Select(e => e.Show(year))]);
    }

    private static ParsedScan OfKey(string key, string? symbology, string data, IReadOnlyList<Gs1Element> more, IReadOnlyList<ScannedElement> shown)
    {
        var primary = key.Length == 18
            ? Gs1Element.Checked(ApplicationIdentifiers.Find("00")!, key)
            : Gs1Element.Checked(ApplicationIdentifiers.Find("01")!, key.PadLeft(14, '0'));
        List<Gs1Element> all = [primary, .. more];
        IReadOnlyList<ScannedElement> elements = [new ScannedElement(primary.Code, primary.Ai.Title, primary.Value), .. shown];
        return new ParsedScan(
            ScanFormat.Gs1Key, symbology, data, ElementString.Write(all), elements, ComponentIdentity.OfGs1(all, elements), AssociationRules.Violations(all));
    }

    private ParsedScan Message(string text)
    {
        var violations = new List<MesError>();
        var fields = new List<LabelField>();
        var gs1 = new List<Gs1Element>();
        (List<ScannedElement> Elements, ScannedComponent Component)? words = null;
        foreach (var (format, values) in Iso15434.Parse(text, violations))
        {
            switch (format)
            {
                case "05": gs1.AddRange(values.SelectMany(ElementString.Parse)); break;
                case "06": fields.AddRange(values.Select(v => DataIdentifiers.Checked(DataIdentifiers.Read(v, known: false)
                    ?? throw ScanFault.Of(TraceabilityErrors.ScanMessage, ("Format", format))))); break;
                case "12": words = TextElements.Read(values); break;
                default: break;
            }
        }

        if (gs1.Count > 0)
        {
            var scan = Gs1(gs1, ScanFormat.Iso15434, text, null);
            return scan with { Violations = [.. violations, .. scan.Violations] };
        }

        return words is { } read
            ? new ParsedScan(ScanFormat.Iso15434, null, text, null, read.Elements, ComponentIdentity.Of(
                read.Component, read.Component.Supplier is null ? UniquenessScope.Part : UniquenessScope.Supplier), violations)
            : Fields(ScanFormat.Iso15434, text, fields, violations);
    }

    private static ParsedScan Fields(ScanFormat format, string text, IReadOnlyList<LabelField> fields, IReadOnlyList<MesError> violations) =>
        new(format, null, text, null, [.. fields.Select(f => f.Show())], ComponentIdentity.OfFields(fields), violations);

    private ParsedScan Gs1(string elementString, string? symbology)
    {
        var elements = ElementString.Parse(elementString);
        return Gs1(elements, ScanFormat.Gs1, ElementString.Fnc1 + elementString.TrimEnd(ElementString.Fnc1), symbology);
    }

    private ParsedScan Gs1(IReadOnlyList<Gs1Element> elements, ScanFormat format, string data, string? symbology)
    {
        IReadOnlyList<ScannedElement> shown = [.. elements.Select(e => e.Show(year))];
        return new ParsedScan(
            format, symbology, data, ElementString.Write(elements), shown, ComponentIdentity.OfGs1(elements, shown), AssociationRules.Violations(elements));
    }
}
