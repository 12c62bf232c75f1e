using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mes.Traceability.Identification;

/// <summary>Labels that only one site knows, as regular expressions with named groups. Matched without backtracking, so no label can hold a station up.</summary>
internal static class SitePatterns
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Regex>> Compiled = new(StringComparer.Ordinal);

    public static ParsedScan? Read(string setting, string text)
    {
        foreach (var pattern in Compiled.GetOrAdd(setting, Compile))
        {
            var match = pattern.Match(text);
            if (match.Success)
            {
                return Show(text, match);
            }
        }

        return null;
    }

    private static IReadOnlyList<Regex> Compile(string setting) =>
        [.. setting.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Compile1)];

    private static Regex Compile1(string pattern)
    {
        try
        {
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw ScanFault.Of(TraceabilityErrors.PatternInvalid, ("Pattern", pattern));
        }
    }

    private static ParsedScan Show(string text, Match match)
    {
        string? Of(string group) => match.Groups[group] is { Success: true, Length: > 0 } found ? found.Value : null;
        var part = Of("part");
        var component = ComponentIdentity.Of(new ScannedComponent(
            part, Of("serial"), Of("lot"), Of("revision"), Of("supplier"), null, Of("container"),
            decimal.TryParse(Of("quantity"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quantity) ? quantity : null,
            Date(Of("expiry"))), part is null ? UniquenessScope.Site : UniquenessScope.Part);
        var elements = match.Groups.Keys.Where(k => !char.IsAsciiDigit(k[0]) && match.Groups[k].Success)
            .Select(k => new ScannedElement(k, "", match.Groups[k].Value));
        return new ParsedScan(ScanFormat.SitePattern, null, text, null, [.. elements], component, []);
    }

    private static DateOnly? Date(string? text) => text?.Length switch
    {
        8 when text.All(char.IsAsciiDigit) => Gs1Dates.Long(text),
        6 when text.All(char.IsAsciiDigit) => Gs1Dates.Long("20" + text),
        _ => null,
    };
}
