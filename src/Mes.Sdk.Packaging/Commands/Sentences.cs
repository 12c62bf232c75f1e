using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mes.Sdk.Packaging;

/// <summary>The sentences of findings where there is no host: those of the product's own texts, in English.</summary>
internal static partial class Sentences
{
    private static readonly Lazy<Dictionary<string, string>> Texts = new(Read);

    /// <summary>Code and sentence.</summary>
    public static string Of(MesError error) => $"{error.Code}: {Fill(Texts.Value.GetValueOrDefault(error.Code) ?? "", error)}";

    private static string Fill(string text, MesError error) => Hole().Replace(
        text, m => Convert.ToString(error.Data.GetValueOrDefault(m.Groups[1].Value), CultureInfo.InvariantCulture) ?? "");

    private static Dictionary<string, string> Read()
    {
        using var stream = typeof(Sentences).Assembly.GetManifestResourceStream("Platform.en.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("texts").EnumerateObject().ToDictionary(t => "Platform:" + t.Name, t => t.Value.GetString()!);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}
