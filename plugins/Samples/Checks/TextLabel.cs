using System.Globalization;
using System.Text;

namespace Checks;

/// <summary>A label of plain text, for a printer that takes lines. Its fixed words come in the language that the label asks for.</summary>
internal sealed class TextLabel(IPluginSite site, ITexts texts) : ILabelRenderer
{
    public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct)
    {
        var serial = request.Fields.GetValueOrDefault("serial") ?? throw MesException.Refused(site.PluginId + ":SerialMissing");
        var culture = CultureInfo.GetCultureInfo(request.Culture);
        var line = texts.Get(site.PluginId + ":Label.Line", new Dictionary<string, object?> { ["Serial"] = serial, ["Model"] = request.Fields.GetValueOrDefault("model") }, culture);
        var content = string.Concat(Enumerable.Repeat(line + "\n", request.Copies));
        return Task.FromResult(new RenderedLabel("text/plain", serial + ".txt", Encoding.UTF8.GetBytes(content)));
    }
}
