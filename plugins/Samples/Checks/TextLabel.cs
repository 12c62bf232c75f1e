using System.Globalization;
using System.Text;

namespace Checks;

/// <summary>Labels of plain text, of units and of lots as <c>kinds</c> in plugin.json says, for a printer that takes lines. Their fixed words come in the language that the label asks for.</summary>
internal sealed class TextLabel(IPluginSite site, ITexts texts) : ILabelRenderer
{
    public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct)
    {
        var (name, words) = request.Kind == LabelKinds.Lot ? (Needed(request, "lot"), "Label.Lot") : (Needed(request, "serial"), "Label.Line");
        var fields = request.Fields.ToDictionary(f => char.ToUpperInvariant(f.Key[0]) + f.Key[1..], f => (object?)f.Value);
        var line = texts.Get($"{site.PluginId}:{words}", fields, CultureInfo.GetCultureInfo(request.Culture));
        var content = string.Concat(Enumerable.Repeat(line + "\n", request.Copies));
        return Task.FromResult(new RenderedLabel("text/plain", FileNameOf(name), Encoding.UTF8.GetBytes(content)));
    }

    private string Needed(LabelRequest request, string field) =>
        request.Fields.GetValueOrDefault(field) ?? throw MesException.Refused(site.PluginId + ":FieldMissing", ("Field", field));

    private static string FileNameOf(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')) + ".txt";
}
