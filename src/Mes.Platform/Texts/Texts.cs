using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mes.Platform.Texts;

/// <summary>See <see cref="ITexts"/>. Reads through the ordered translation sources and remembers what it found until one changes.</summary>
internal sealed partial class Texts : ITexts
{
    private const string Fallback = "en";
    private readonly ITranslationSource[] _sources;
    private readonly ISites _sites;
    private readonly ILogger<Texts> _log;
    private readonly ConcurrentDictionary<string, byte> _warned = new();

    /// <summary>Replaced as a whole when a source changes: a look-up that is under way keeps its old answer to itself.</summary>
    private volatile ConcurrentDictionary<(string Key, string Culture, string? Site), string> _found = new();

    public Texts(IEnumerable<ITranslationSource> sources, ISites sites, ILogger<Texts> log)
    {
        _sources = [.. sources.OrderBy(s => s.Order)];
        _sites = sites;
        _log = log;
        foreach (var source in _sources)
        {
            source.Changed += () => _found = new();
        }
    }

    public string Get(string key, IReadOnlyDictionary<string, object?>? data = null, CultureInfo? culture = null, string? site = null)
    {
        culture = Cultures.WithNumbersOfOneScript(culture ?? CultureInfo.CurrentUICulture);
        var text = _found.GetOrAdd((key, culture.Name, site), k => Find(k.Key, culture, k.Site));
        return data is null || data.Count == 0 || !text.Contains('{') ? text : Fill(text, data, culture, site);
    }

    private string Find(string key, CultureInfo culture, string? site)
    {
        for (var c = culture; ; c = c.Parent)
        {
            var name = c == CultureInfo.InvariantCulture ? Fallback : c.Name;
            foreach (var source in _sources)
            {
                if (source.Find(key, name, site) is { } text)
                {
                    return text;
                }
            }

            if (c == CultureInfo.InvariantCulture)
            {
                break;
            }
        }

        if (_warned.TryAdd(key, 0))
        {
            _log.LogWarning("There is no text for {Key}.", key);
        }

        return key;
    }

    private string Fill(string text, IReadOnlyDictionary<string, object?> data, CultureInfo culture, string? site) =>
        Hole().Replace(Plural.Choose(text, data, culture, value => Isolate(Show(value, culture, site), culture)), hole => data.TryGetValue(hole.Groups[1].Value, out var value) ? Isolate(Show(value, culture, site), culture) : hole.Value);

    /// <summary>A code such as CHAS-10 keeps its own direction inside a sentence that is read from right to left (first strong isolate … pop directional isolate).</summary>
    private static string Isolate(string value, CultureInfo culture) =>
        culture.TextInfo.IsRightToLeft && value.Any(char.IsAsciiLetterOrDigit) ? $"\u2068{value}\u2069" : value;

    private string Show(object? value, CultureInfo culture, string? site) => value switch
    {
        null or JsonElement { ValueKind: JsonValueKind.Null } => "–",
        JsonElement { ValueKind: JsonValueKind.Number } n => Show(n.GetDecimal(), culture, site),
        JsonElement { ValueKind: JsonValueKind.Array } many => Show(many.EnumerateArray().Select(e => (object?)e), culture, site),
        string s => s,
        decimal d => d.ToString("#,0.######", culture),
        double d => d.ToString("#,0.######", culture),
        DateTime t => InZone(t, site).ToString("g", culture),
        DateOnly d => d.ToString("d", culture),
        IFormattable f => f.ToString(null, culture),
        System.Collections.IEnumerable many => string.Join(culture.TextInfo.ListSeparator + " ", many.Cast<object?>().Select(v => Show(v, culture, site))),
        _ => value.ToString() ?? "",
    };

    private DateTime InZone(DateTime utc, string? site) =>
        site is not null && _sites.Find(site) is { } info ? TimeZoneInfo.ConvertTimeFromUtc(utc, info.Zone) : utc;

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}
