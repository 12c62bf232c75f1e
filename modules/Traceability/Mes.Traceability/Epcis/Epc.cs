using Mes.Traceability.Identification;

namespace Mes.Traceability.Epcis;

/// <summary>What an identifier names.</summary>
internal enum EpcLevel
{
    Unknown,

    /// <summary>One thing.</summary>
    Instance,

    /// <summary>A kind of things, or a lot.</summary>
    Class,
}

/// <summary>Identifiers in the one form in which they are compared: a canonical GS1 Digital Link for whatever GS1 key was written as URN or link of any domain, else the text itself.</summary>
internal static class Epc
{
    private const string Stem = "https://id.gs1.org";
    private const string Urn = "urn:epc:";

    /// <summary>Same identifier, same form.</summary>
    public static string Canonical(string uri) => FromUrn(uri, pattern: false) ?? FromLink(uri) ?? uri;

    /// <summary>A pattern of SQL's LIKE, escaped with <c>!</c>; null: the text is no pattern.</summary>
    public static string? Like(string uri) => uri.StartsWith(Urn + "idpat:", StringComparison.Ordinal) ? FromUrn(uri, pattern: true) : null;

    /// <summary>Whether an EPC URN of a scheme that we know is built wrong.</summary>
    public static bool IsMalformed(string uri)
    {
        var parts = uri.Split(':', 5);
        return parts.Length == 5 && uri.StartsWith(Urn, StringComparison.Ordinal) && EpcScheme.Find(parts[3]) is not null && FromUrn(uri, pattern: false) is null;
    }

    public static EpcLevel LevelOf(string uri)
    {
        var canonical = Canonical(uri);
        if (!canonical.StartsWith(Stem + "/", StringComparison.Ordinal))
        {
            return uri.StartsWith(Urn + "class:", StringComparison.Ordinal) || uri.StartsWith(Urn + "idpat:", StringComparison.Ordinal) ? EpcLevel.Class
                : uri.StartsWith(Urn + "id:", StringComparison.Ordinal) ? EpcLevel.Instance : EpcLevel.Unknown;
        }

        var path = canonical[(Stem.Length + 1)..].Split('/');
        return path[0] switch
        {
            "01" or "8006" => path.Length > 2 && path[2] is "21" or "235" ? EpcLevel.Instance : EpcLevel.Class,
            "8010" => path.Length > 2 ? EpcLevel.Instance : EpcLevel.Class,
            "8003" => path[1].Length > 14 ? EpcLevel.Instance : EpcLevel.Class,
            "253" or "255" => path[1].Length > 13 ? EpcLevel.Instance : EpcLevel.Class,
            _ => EpcLevel.Instance,
        };
    }

    /// <summary>The application identifiers of a canonical link with their values; empty: it is none.</summary>
    public static IReadOnlyList<(string Code, string Value)> Elements(string uri)
    {
        var canonical = Canonical(uri);
        return !canonical.StartsWith(Stem + "/", StringComparison.Ordinal) ? [] : [.. canonical[(Stem.Length + 1)..].Split('/').Chunk(2)
            .Where(p => p.Length == 2).Select(p => (p[0], Uri.UnescapeDataString(p[1])))];
    }

    private static string? FromUrn(string uri, bool pattern)
    {
        var parts = uri.Split(':', 5);
        if (parts.Length < 5 || !uri.StartsWith(Urn, StringComparison.Ordinal) || EpcScheme.Find(parts[3]) is not { } scheme)
        {
            return null;
        }

        var fields = parts[4].Split('.', scheme.Qualifier is null ? 2 : 3);
        if (fields.Length != (scheme.Qualifier is null ? 2 : 3) || scheme.Value(fields[0], fields[1]) is not { } key)
        {
            return null;
        }

        var open = key.Contains('_') || key.Contains('%');
        if (!pattern && (open || fields[^1].Length == 0))
        {
            return null;
        }

        key = scheme.Digits == 0 && !open ? Escaped(key, pattern) : key;
        var last = scheme.Qualifier is null || (!pattern && fields[2] == "*") || (scheme.Key == "414" && fields[2] == "0") ? null : Tail(fields[2], pattern);
        return $"{Stem}/{scheme.Key}/{key}" + (last is null ? "" : scheme.Qualifier!.Length == 0 ? last : $"/{scheme.Qualifier}/{last}");
    }

    private static string Tail(string field, bool pattern) => pattern && field == "*" ? "%" : Escaped(field, pattern);

    private static string Escaped(string text, bool pattern)
    {
        var escaped = Uri.EscapeDataString(Uri.UnescapeDataString(text));
        return pattern ? escaped.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) : escaped;
    }

    /// <summary>From the end back to the first key: what stands before it is the stem.</summary>
    private static string? FromLink(string uri)
    {
        if (!DigitalLink.LooksLikeOne(uri))
        {
            return null;
        }

        var path = uri.Split('?', 2)[0].Split('#', 2)[0].TrimEnd('/').Split('/');
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = path.Length - 2; i >= 3; i -= 2)
        {
            if (path[i + 1].Length == 0 || ApplicationIdentifiers.Find(path[i]) is not { } ai)
            {
                return null;
            }

            found[ai.Code] = Uri.UnescapeDataString(path[i + 1]);
            if (ai.Qualifiers is not null)
            {
                return Link(ai.Code, found);
            }
        }

        return null;
    }

    /// <summary>The key with the one qualifier that decides what it names.</summary>
    private static string? Link(string key, Dictionary<string, string> found)
    {
        var value = key == "01" && found[key].Length is 8 or 12 or 13 ? found[key].PadLeft(14, '0') : found[key];
        var length = key switch { "00" => 18, "01" => 14, "414" or "417" => 13, "8017" or "8018" => 18, "402" => 17, _ => 0 };
        if (length > 0 && (value.Length != length || !value.All(char.IsAsciiDigit)))
        {
            return null;
        }

        string[] qualifiers = key switch { "01" => ["21", "235", "10"], "8006" => ["21"], "8010" => ["8011"], "414" => ["254"], _ => [] };
        var qualifier = qualifiers.FirstOrDefault(q => found.ContainsKey(q) && !(q == "254" && found[q] == "0"));
        return $"{Stem}/{key}/{Uri.EscapeDataString(value)}" + (qualifier is null ? "" : $"/{qualifier}/{Uri.EscapeDataString(found[qualifier])}");
    }
}
