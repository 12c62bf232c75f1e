namespace Mes.Traceability.Identification;

/// <summary>A part of an identifier's value, for example <c>N13,csum</c>.</summary>
/// <param name="Set"><c>N</c> digits, <c>X</c> set 82, <c>Y</c> set 39, <c>Z</c> set 64.</param>
/// <param name="Min">Least length; 0 when it may be left out.</param>
/// <param name="Max">Greatest length.</param>
/// <param name="Fixed">Whether it is as long as <paramref name="Max"/> or absent.</param>
/// <param name="Checks">Names of checks.</param>
internal sealed record ValuePart(char Set, int Min, int Max, bool Fixed, IReadOnlyList<string> Checks)
{
    /// <summary>Reads <c>N6</c>, <c>X..20</c>, <c>[N4],hhmi</c>.</summary>
    public static ValuePart Parse(string text)
    {
        var pieces = text.Split(',');
        var format = pieces[0].Trim('[', ']');
        var optional = pieces[0].StartsWith('[');
        var open = format.Contains("..", StringComparison.Ordinal);
        var max = int.Parse(format[(open ? 3 : 1)..], System.Globalization.CultureInfo.InvariantCulture);
        return new ValuePart(format[0], optional ? 0 : open ? 1 : max, max, !open, pieces[1..]);
    }
}

/// <summary>A GS1 application identifier: how its value is built, and what it goes together with.</summary>
internal sealed record ApplicationIdentifier(
    string Code, bool Predefined, bool LinkAttribute, IReadOnlyList<ValuePart> Parts, string Format, string Title)
{
    /// <summary>Identifiers that must not stand beside this one; n is any digit.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>All of these groups; of each, one alternative; of it, all identifiers.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Needs { get; init; } = [];

    /// <summary>The sequences of qualifiers that may follow it in a Digital Link; null: it is no key.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Qualifiers { get; init; }

    public int Max => Parts.Sum(p => p.Max);

    /// <summary>Stands in for an identifier that GS1 has not assigned.</summary>
    public static ApplicationIdentifier Unknown(string code) =>
        new(code, false, false, [new ValuePart('X', 1, 90, false, [])], "X..90", "");
}

/// <summary>All application identifiers.</summary>
internal static class ApplicationIdentifiers
{
    private static readonly Lazy<Dictionary<string, ApplicationIdentifier>> Table =
        new(() => DataFile.Lines("gs1-application-identifiers").SelectMany(Read).ToDictionary(a => a.Code, StringComparer.Ordinal));

    public static ApplicationIdentifier? Find(string code) => Table.Value.GetValueOrDefault(code);

    /// <summary>The one identifier that the text begins with; none begins with another.</summary>
    public static ApplicationIdentifier? At(ReadOnlySpan<char> text)
    {
        for (var length = 2; length <= 4 && length <= text.Length; length++)
        {
            if (Find(text[..length].ToString()) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<ApplicationIdentifier> Read(string line)
    {
        var fields = line.Split(';', 5);
        var (needs, excludes, qualifiers) = Attributes(fields[3].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var parts = fields[2].Split(' ').Select(ValuePart.Parse).ToList();
        return Codes(fields[0]).Select(code => new ApplicationIdentifier(
            code, fields[1].Contains('*'), fields[1].Contains('?'), parts, fields[2], fields[4])
        {
            Needs = needs,
            Excludes = excludes,
            Qualifiers = qualifiers,
        });
    }

    private static IEnumerable<string> Codes(string text)
    {
        var ends = text.Split('-');
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        return ends.Length == 1 ? ends
            : Enumerable.Range(int.Parse(ends[0], culture), int.Parse(ends[1], culture) - int.Parse(ends[0], culture) + 1)
                .Select(n => n.ToString(culture));
    }

    private static (List<IReadOnlyList<IReadOnlyList<string>>> Needs, List<string> Excludes, List<IReadOnlyList<string>>? Qualifiers) Attributes(
        string[] words)
    {
        var needs = new List<IReadOnlyList<IReadOnlyList<string>>>();
        var excludes = new List<string>();
        List<IReadOnlyList<string>>? qualifiers = null;
        foreach (var word in words)
        {
            var value = word[(word.IndexOf('=') + 1)..];
            switch (word.Split('=')[0])
            {
                case "req": needs.Add([.. value.Split(',').Select(a => a.Split('+'))]); break;
                case "ex": excludes.AddRange(value.Split(',')); break;
                case "dlpkey": qualifiers = [.. (word.Contains('=') ? value : "").Split('|').Select(s => s.Split(',', StringSplitOptions.RemoveEmptyEntries))]; break;
                default: throw new InvalidOperationException($"Unknown attribute {word}.");
            }
        }

        return (needs, excludes, qualifiers);
    }
}
