using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mes.Platform.People;

/// <summary>The words that mean a person, in every form in which they stand somewhere. Immutable.</summary>
internal sealed partial class PersonNames
{
    private const int Around = 40;
    private readonly Regex? _inWords;

    /// <param name="names">What the person is called, each in capitals too, as codes are kept; see <see cref="IPeople.NamesAsync"/>.</param>
    /// <param name="pseudonyms">What stands in the record instead.</param>
    public PersonNames(IReadOnlyList<string> names, IReadOnlyList<string> pseudonyms)
    {
        Whole = names;
        Quoted = [.. Whole.Select(Json)];
        Subjects = [.. Whole.Select(n => "user:" + n)];
        Pseudonyms = pseudonyms;
        InWords = [.. names.Where(MeansSomebody).Distinct(StringComparer.OrdinalIgnoreCase)];
        _inWords = InWords.Count == 0 ? null : new Regex(
            string.Join('|', InWords.OrderByDescending(w => w.Length).Select(Bounded)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    public IReadOnlyList<string> Whole { get; }

    /// <summary>The same as values of JSON.</summary>
    public IReadOnlyList<string> Quoted { get; }

    public IReadOnlyList<string> Subjects { get; }

    public IReadOnlyList<string> Pseudonyms { get; }

    /// <summary>Those that are looked for in texts: one or two letters are in every other word.</summary>
    public IReadOnlyList<string> InWords { get; }

    public static string Json(string name) => JsonValue.Create(name)!.ToJsonString();

    /// <summary>What stands around the first mention; null: there is none.</summary>
    public string? Find(string text) => _inWords?.Match(text) is { Success: true } found ? Excerpt(text, found) : null;

    public string Replace(string text, string pseudonym, int? longest)
    {
        var changed = _inWords!.Replace(text, _ => pseudonym);
        return changed.Length > longest ? changed[..longest.Value] : changed;
    }

    private static bool MeansSomebody(string name) => name.Length > 2 || (name.Length == 2 && name.All(IsIdeograph));

    /// <summary>A name of letters stands apart from others; ideographs stand beside each other.</summary>
    private static string Bounded(string name) => name.Any(IsIdeograph) ? Regex.Escape(name) : @"(?<![\p{L}\p{N}])" + Regex.Escape(name) + @"(?![\p{L}\p{N}])";

    private static bool IsIdeograph(char c) => c >= '\u2e80';

    private static string Excerpt(string text, Match found)
    {
        var (from, to) = (Math.Max(0, found.Index - Around), Math.Min(text.Length, found.Index + found.Length + Around));
        return (from > 0 ? "…" : "") + Space().Replace(text[from..to], " ").Trim() + (to < text.Length ? "…" : "");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
