using System.Text.RegularExpressions;

namespace Mes.Traceability.Identification;

/// <summary>GS1 Digital Link URIs, uncompressed. GS1 Digital Link Standard: URI syntax.</summary>
internal static partial class DigitalLink
{
    private const string CanonicalStem = "https://id.gs1.org";
    private const string Gtin = "01";

    public static bool LooksLikeOne(string text) => text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal)
        || text.StartsWith("HTTP://", StringComparison.Ordinal) || text.StartsWith("HTTPS://", StringComparison.Ordinal);

    public static List<Gs1Element> Parse(string uri, bool permitUnknown, bool permitShortGtin)
    {
        if (!UriCharacters().IsMatch(uri))
        {
            throw ScanFault.Link("characters");
        }

        if (!LooksLikeOne(uri))
        {
            throw ScanFault.Link("scheme");
        }

        var rest = uri[(uri.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('#', 2)[0];
        var slash = rest.IndexOf('/');
        if (slash < 1 || !Domain().IsMatch(rest[..slash]))
        {
            throw ScanFault.Link("domain");
        }

        var halves = rest[slash..].Split('?', 2);
        var path = Path(halves[0].Split('/'), permitShortGtin);
        var attributes = halves.Length > 1 ? Query(halves[1], permitUnknown, permitShortGtin) : [];
        CheckSequence(path);
        CheckAttributes(path, attributes);
        return [.. path, .. attributes];
    }

    /// <summary>Key and qualifiers into the path, attributes into the query, those of predefined length first.</summary>
    public static string Make(IReadOnlyList<Gs1Element> given, string? stem)
    {
        var elements = given.DistinctBy(e => (e.Code, e.Value)).ToList();
        var key = elements.FirstOrDefault(e => e.Ai.Qualifiers is not null) ?? throw ScanFault.Link("key");
        var sequence = key.Ai.Qualifiers!.MaxBy(q => q.Count(code => elements.Any(e => e.Code == code)))!;
        List<Gs1Element> path = [key, .. sequence.SelectMany(code => elements.Where(e => e.Code == code))];
        var attributes = elements.Except(path).OrderBy(e => !e.Ai.Predefined).ToList();
        CheckSequence(path);
        CheckAttributes(path, attributes);
        var query = string.Join('&', attributes.Select(e => $"{e.Code}={Uri.EscapeDataString(e.Value)}"));
        return (stem ?? CanonicalStem).TrimEnd('/')
            + string.Concat(path.Select(e => $"/{e.Code}/{Uri.EscapeDataString(e.Value)}"))
            + (query.Length > 0 ? "?" + query : "");
    }

    /// <summary>From the end back to the first key: what stands before it is the stem.</summary>
    private static List<Gs1Element> Path(string[] segments, bool permitShortGtin)
    {
        var elements = new List<Gs1Element>();
        for (var i = segments.Length - 2; i >= 1; i -= 2)
        {
            var ai = ApplicationIdentifiers.Find(segments[i]) ?? throw ScanFault.Link("key", segments[i]);
            elements.Insert(0, Element(ai, segments[i + 1], permitShortGtin));
            if (ai.Qualifiers is not null)
            {
                return elements;
            }
        }

        throw ScanFault.Link("key");
    }

    private static List<Gs1Element> Query(string query, bool permitUnknown, bool permitShortGtin)
    {
        var elements = new List<Gs1Element>();
        foreach (var pair in query.Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2 && p[0].Length > 0 && p[0].All(char.IsAsciiDigit)))
        {
            var ai = ElementString.Find(pair[0], permitUnknown) ?? throw ScanFault.Link("unknown", pair[0]);
            elements.Add(Element(ai, pair[1].Replace('+', ' '), permitShortGtin));
        }

        return elements;
    }

    private static Gs1Element Element(ApplicationIdentifier ai, string escaped, bool permitShortGtin)
    {
        var value = Uri.UnescapeDataString(escaped);
        if (value.Length == 0 || value.Contains('\0'))
        {
            throw ScanFault.Link("empty", ai.Code);
        }

        return Gs1Element.Checked(ai, ai.Code == Gtin && permitShortGtin && value.Length is 8 or 12 or 13 ? value.PadLeft(14, '0') : value);
    }

    private static void CheckSequence(List<Gs1Element> path)
    {
        if (!IsSequence([.. path.Select(e => e.Code)], path[0].Ai))
        {
            throw ScanFault.Link("qualifiers", string.Join('/', path.Select(e => e.Code)));
        }
    }

    private static void CheckAttributes(List<Gs1Element> path, List<Gs1Element> attributes)
    {
        var seen = path.Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var attribute in attributes)
        {
            if (!seen.Add(attribute.Code))
            {
                throw ScanFault.Link("duplicate", attribute.Code);
            }

            if (!attribute.Ai.LinkAttribute && attribute.Ai.Title.Length > 0)
            {
                throw ScanFault.Link("attribute", attribute.Code);
            }

            var codes = path.Select(e => e.Code).ToList();
            if (Enumerable.Range(1, codes.Count).Any(i => IsSequence([.. codes[..i], attribute.Code, .. codes[i..]], path[0].Ai)))
            {
                throw ScanFault.Link("path", attribute.Code);
            }
        }
    }

    /// <summary>Whether the key's qualifiers stand in the order of one of its sequences; any may be left out.</summary>
    private static bool IsSequence(IReadOnlyList<string> codes, ApplicationIdentifier key) => key.Qualifiers!.Any(sequence =>
    {
        var next = 1;
        foreach (var qualifier in sequence)
        {
            next += next < codes.Count && codes[next] == qualifier ? 1 : 0;
        }

        return next == codes.Count;
    });

    [GeneratedRegex(@"^[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*$")]
    private static partial Regex UriCharacters();

    [GeneratedRegex(@"^[A-Za-z0-9\-.:\[\]]+$")]
    private static partial Regex Domain();
}
