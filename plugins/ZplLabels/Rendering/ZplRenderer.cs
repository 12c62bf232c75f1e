using System.Text;
using ZplLabels.Zpl;

namespace ZplLabels.Rendering;

/// <summary>Provider <c>zpl</c>: the host's labels of units, lots and containers as ZPL II.</summary>
internal sealed class ZplRenderer(IPluginSite site) : ILabelRenderer
{
    public const string MediaType = "application/vnd.zebra.zpl";

    public Task<RenderedLabel> RenderAsync(LabelRequest request, CancellationToken ct)
    {
        var (template, values, name) = request.Kind switch
        {
            LabelKinds.Unit => (LabelTemplate.Unit100X50, Unit(request.Fields), Needed(request, "serial")),
            LabelKinds.Lot when Needed(request, "partNumber").Length > 0 => (LabelTemplate.Lot100X50, LabelValues.OfLot(request.Fields), Needed(request, "lot")),
            LabelKinds.Container when Needed(request, "container") is var code =>
                (LabelValues.TemplateOf(code), LabelValues.OfContainer(code, request.Fields.GetValueOrDefault("place", "")), code),
            _ => throw MesException.Refused(site.PluginId + ":KindUnknown", ("Kind", request.Kind)),
        };
        var zpl = ZplWriter.Write(template, values, request.Copies);
        var file = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'));
        return Task.FromResult(new RenderedLabel(MediaType, file + ".zpl", Encoding.UTF8.GetBytes(zpl)));
    }

    private Dictionary<string, string> Unit(IReadOnlyDictionary<string, string> fields) => LabelValues.OfUnit(
        fields.GetValueOrDefault("serial", ""), fields.GetValueOrDefault("model", ""), fields.GetValueOrDefault("orderNumber", ""), site.Site.Name);

    private string Needed(LabelRequest request, string field) => request.Fields.GetValueOrDefault(field) is { Length: > 0 } value
        ? value : throw MesException.Refused(site.PluginId + ":FieldMissing", ("Kind", request.Kind), ("Field", field));
}
