using System.Text.RegularExpressions;
using Mes.Traceability.Identification;

namespace Mes.Traceability.Epcis;

/// <summary>Words of the Core Business Vocabulary 2.0.</summary>
internal static partial class Vocabulary
{
    private static readonly Lazy<Dictionary<string, HashSet<string>>> Lists = new(() => DataFile.Lines("cbv-vocabulary")
        .Select(l => l.Split(';')).ToDictionary(l => l[0], l => l[1].Split(',').ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal));

    /// <param name="list">For example <c>bizStep</c>.</param>
    public static IReadOnlySet<string> Of(string list) => Lists.Value[list];

    /// <summary>A word as JSON writes it, whichever way it came: <c>shipping</c>, <c>urn:epcglobal:cbv:bizstep:shipping</c>, <c>https://ref.gs1.org/cbv/BizStep-shipping</c>.</summary>
    public static string Bare(string term) => Long().Match(term) is { Success: true } m ? m.Groups["word"].Value : term;

    [GeneratedRegex(@"^(?:urn:epcglobal:cbv:(?:bizstep|disp|btt|sdt|er):|https?://(?:ref|ns)\.gs1\.org/cbv/(?:BizStep|Disp|BTT|SDT|ER)-|cbv:(?:BizStep|Disp|BTT|SDT|ER)-)(?<word>\w+)$")]
    private static partial Regex Long();
}
