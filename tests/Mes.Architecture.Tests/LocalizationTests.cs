using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mes.Architecture.Tests;

/// <summary>Code holds keys; <c>localization/</c> holds words, complete in every language that ships.</summary>
public partial class LocalizationTests
{
    private static readonly string[] Complete = ["en", "zh-Hans", "es", "ar"];
    private static readonly Dictionary<(string Resource, string Culture), Dictionary<string, string>> Files = Read();

    [Fact]
    public void Every_text_is_there_in_every_language_that_ships() => Rule.Holds(
        Resources().SelectMany(r => Complete.SelectMany(c => Missing(r, English(r), Of(r, c), c))), "Every language that ships is complete. Missing:");

    [Fact]
    public void A_missing_translation_is_found() => Rule.CanFail(Missing("Orders", new() { ["A"] = "a" }, [], "zh-Hans"));

    [Fact]
    public void No_culture_has_a_text_that_English_lacks() => Rule.Holds(
        Files.SelectMany(f => Missing(f.Key.Resource, f.Value, English(f.Key.Resource), "en")), "Every key is in en.json. Missing:");

    [Fact]
    public void Every_translation_has_the_holes_of_the_English_text() => Rule.Holds(
        Files.SelectMany(f => OtherHoles(f.Key.Resource, f.Key.Culture, English(f.Key.Resource), f.Value)), "Holes such as {Number} are the same in every language.");

    [Fact]
    public void A_lost_hole_is_found() => Rule.CanFail(OtherHoles("Orders", "de", new() { ["A"] = "{Number}" }, new() { ["A"] = "Nummer" }));

    [Fact]
    public void A_number_before_a_noun_has_the_nouns_forms() => Rule.Holds(
        Files.Where(f => f.Key.Culture is "en" or "es").SelectMany(f => Unbent(f.Key.Resource, f.Key.Culture, f.Value)),
        "\"1 units\" is not a number of units: {Count, plural, one {# unit} other {# units}}.");

    [Fact]
    public void One_units_is_found() => Rule.CanFail(Unbent("Routing", "en", new() { ["A"] = "{Count} units", ["B"] = "{Count} of {Total} units" }));

    [Fact]
    public void Every_key_in_the_code_has_a_text() => Rule.Holds(Unknown(KeysInCode()), "A key in the code without a text:");

    [Fact]
    public void A_key_without_a_text_is_found() => Rule.CanFail(Unknown([("x.cs", "Platform:NobodyWroteThis"), ("x.cs", "Platform:Nobody.{")]));

    [Fact]
    public void Every_error_code_has_a_text() => Rule.Holds(
        ErrorCodes().Where(c => !Exists(c.Code)).Select(c => $"{c.Owner}: {c.Code}"), "Every error code has a text.");

    [Fact]
    public void Every_permission_has_a_text() => Rule.Holds(
        Permissions().Select(p => p.Split('.')).Select(p => $"{p[0]}:Permission.{p[1]}").Where(k => !Exists(k)), "Every permission has a text.");

    [Fact]
    public void Every_file_says_its_own_culture() => Rule.Holds(
        Repository.Files("*.json", "localization").Where(f => !Repository.Relative(f).Contains("/markets/", StringComparison.Ordinal))
            .Where(f => Culture(f) != Path.GetFileNameWithoutExtension(f)).Select(Repository.Relative), "The culture in the file is its name.");

    private static IEnumerable<string> Missing(
        string resource, Dictionary<string, string> wanted, Dictionary<string, string> there, string culture) =>
        wanted.Keys.Where(k => !there.TryGetValue(k, out var text) || string.IsNullOrWhiteSpace(text))
            .Select(k => $"{culture} {resource}:{k}");

    private static IEnumerable<string> OtherHoles(
        string resource, string culture, Dictionary<string, string> english, Dictionary<string, string> other) =>
        other.Where(t => english.TryGetValue(t.Key, out var text) && !Holes(text).SetEquals(Holes(t.Value)))
            .Select(t => $"{culture} {resource}:{t.Key}");

    private static IEnumerable<string> Unbent(string resource, string culture, Dictionary<string, string> texts) =>
        texts.Where(t => Counted().IsMatch(Forms().Replace(t.Value, ""))).Select(t => $"{culture} {resource}:{t.Key}");

    /// <summary>A word with forms by number is a hole of that number, whichever forms a language has.</summary>
    private static HashSet<string> Holes(string text) => [.. Hole().Matches(Forms().Replace(text, "{$1}")).Select(m => m.Value)];

    private static IEnumerable<(string File, string Key)> KeysInCode() => Source.All.Where(s => s.IsProduct)
        .SelectMany(s => s.Literals().Where(IsKey).Select(k => (s.Path, k)))
        .Concat(Source.Pages.SelectMany(s => KeyInPage().Matches(s.Text).Select(m => (s.Path, m.Groups[1].Value.Trim('"')))
            .Where(k => IsKey(k.Item2))));

    private static bool IsKey(string text) => Key().IsMatch(text) && Files.Keys.Any(f => text.StartsWith(f.Resource + ":", StringComparison.Ordinal))
        && !(text.EndsWith(':') || text.EndsWith(":{", StringComparison.Ordinal));

    /// <summary>A key that ends in a dot or a hole is the beginning of several.</summary>
    private static IEnumerable<string> Unknown(IEnumerable<(string File, string Key)> keys) => keys.Where(k => !Exists(k.Key)).Select(k => $"{k.File}: {k.Key}");

    private static bool Exists(string key)
    {
        var (resource, name) = (key[..key.IndexOf(':')], key[(key.IndexOf(':') + 1)..]);
        var hole = name.IndexOf('{');
        var start = hole >= 0 ? name[..hole] : name.EndsWith('.') ? name : null;
        return start is null ? English(resource).ContainsKey(name) : English(resource).Keys.Any(k => k.StartsWith(start, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Owner, string Code)> ErrorCodes() => Repository.Modules
        .SelectMany(m => Repository.Door(m).GetTypes().Concat(Repository.Room(m).GetTypes()))
        .Where(t => t.Name.EndsWith("Errors", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
            .Where(f => f.IsLiteral && f.FieldType == typeof(string)).Select(f => (t.Name, (string)f.GetRawConstantValue()!)))
        .Where(c => c.Item2.Contains(':', StringComparison.Ordinal));

    private static IEnumerable<string> Permissions() => Repository.Modules.Select(m => (MesContractsModule)Activator.CreateInstance(
            Repository.Door(m).GetTypes().Single(t => t.IsSubclassOf(typeof(MesContractsModule))))!)
        .Append(Platform.Modules.PlatformContractsModule.Instance)
        .SelectMany(c => c.Permissions.Select(p => p.Code));

    private static IEnumerable<string> Resources() => Files.Keys.Select(k => k.Resource).Concat(Repository.Modules).Distinct();

    private static Dictionary<string, string> English(string resource) => Of(resource, "en");

    private static Dictionary<string, string> Of(string resource, string culture) => Files.GetValueOrDefault((resource, culture)) ?? [];

    private static Dictionary<(string, string), Dictionary<string, string>> Read() => Directory.EnumerateDirectories(Repository.In("localization"))
        .Where(d => !Path.GetFileName(d).StartsWith('_') && Path.GetFileName(d) != "markets")
        .SelectMany(d => Directory.EnumerateFiles(d, "*.json"))
        .Concat(Repository.Files("*.json", "plugins").Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "localization"))
        .ToDictionary(f => (ResourceOf(f), Path.GetFileNameWithoutExtension(f)), TextsOf);

    private static string ResourceOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return Path.GetFileName(folder) == "localization" ? Path.GetFileName(Path.GetDirectoryName(folder)!) : Path.GetFileName(folder);
    }

    private static Dictionary<string, string> TextsOf(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.GetProperty("texts").EnumerateObject().ToDictionary(t => t.Name, t => t.Value.GetString()!);
    }

    private static string? Culture(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return document.RootElement.TryGetProperty("culture", out var culture) ? culture.GetString() : null;
    }

    [GeneratedRegex(@"\{(\w+), plural,(?:\s*\w+ \{[^{}]*\})+\}")]
    private static partial Regex Forms();

    /// <summary>A number of something, and a noun of more than one behind it.</summary>
    [GeneratedRegex(@"\{(Count|All|Total|Units|Lots|Events|Contents|Capacity|Actual|Given|Wanted|Added|Held|Shipped|Seconds|Minutes|components|parts|results)\} (?!is\b|was\b|has\b|más\b|es\b)[\p{Ll}]+s\b")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^[A-Z]\w+:[A-Z][\w.{-]*$")]
    private static partial Regex Key();

    [GeneratedRegex(@"(""[A-Z]\w+:[A-Z][\w.-]*\{?)")]
    private static partial Regex KeyInPage();
}
