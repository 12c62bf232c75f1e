namespace Mes.Sdk.Packaging;

/// <summary>A range such as <c>&gt;=1.0 &lt;2</c>: terms parted by spaces, all of which must hold.</summary>
internal static class VersionRange
{
    private static readonly string[] Operators = [">=", "<=", ">", "<", "="];

    public static bool Contains(string range, string version)
    {
        var terms = range.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var value = Parse(version);
        return value is not null && terms.Length > 0 && terms.All(t => Holds(t, value));
    }

    private static bool Holds(string term, Version value)
    {
        var op = Operators.FirstOrDefault(o => term.StartsWith(o, StringComparison.Ordinal));
        if (op is null || Parse(term[op.Length..]) is not { } bound)
        {
            return false;
        }

        var order = value.CompareTo(bound);
        return op switch { ">=" => order >= 0, "<=" => order <= 0, ">" => order > 0, "<" => order < 0, _ => order == 0 };
    }

    /// <summary>Missing parts count as zero; a pre-release tag is left aside.</summary>
    private static Version? Parse(string text)
    {
        var parts = text.Split('-', 2)[0].Split('.');
        return parts.Length is >= 1 and <= 3 && parts.All(p => int.TryParse(p, out var n) && n >= 0)
            ? new Version(int.Parse(parts[0]), parts.Length > 1 ? int.Parse(parts[1]) : 0, parts.Length > 2 ? int.Parse(parts[2]) : 0)
            : null;
    }
}
