using System.Text.Json;
using Mes.Ui;

namespace Mes.Traceability;

/// <summary>At which moment the genealogy is shown.</summary>
internal enum GenealogyMoment
{
    Now,
    GateOut,
    At,
}

/// <summary>Turns the genealogy into the nodes of a graph.</summary>
internal sealed class GenealogyWords(string site, Func<string, (string, object?)[], string> words, Func<DateTime, string> time)
{
    public static (GenealogyKey Key, string? Group) Read(string key)
    {
        var node = JsonSerializer.Deserialize<Place>(key, MesJson.Options)!;
        return (node.Key, node.Group);
    }

    public UnfoldingNode Root(GenealogyNode node) => new(KeyOf(node.Key, null), node.Key.Code, Of(node.Key, node.Model))
    {
        Href = Href(node.Key), Unfolds = true,
        Tip = node.State is { } life ? words("Traceability:UnitLife." + JsonNamingPolicy.CamelCase.ConvertName(life.ToString()), []) : null,
    };

    public UnfoldingPage Page(GenealogyKey key, GenealogyNeighbours found, bool up, int skip)
    {
        List<UnfoldingNode> nodes = [.. found.Items.Select(Of), .. found.Groups.Select(g => Group(key, g, up))];
        var read = skip + found.Items.Count(i => !up || i.Key.Kind == GenealogyKind.Unit);
        var left = found.Groups.Count > 0 ? 0 : found.Total - read;
        return new UnfoldingPage(nodes, left > 0 ? read : null, left.ToString("N0"));
    }

    public string Href(GenealogyKey key) => key.Kind switch
    {
        GenealogyKind.Unit => $"/sites/{site}/units/{Uri.EscapeDataString(key.Code)}",
        GenealogyKind.Lot => $"/sites/{site}/traceability?lot={Uri.EscapeDataString(key.Code)}{PartOf(key)}",
        _ => $"/sites/{site}/traceability?serial={Uri.EscapeDataString(key.Code)}{PartOf(key)}",
    };

    public string Focus(GenealogyKey key) => $"/sites/{site}/traceability/genealogy?" + key.Kind switch
    {
        GenealogyKind.Unit => "unit=",
        GenealogyKind.Lot => "lot=",
        _ => "serial=",
    } + Uri.EscapeDataString(key.Code) + PartOf(key);

    private UnfoldingNode Of(GenealogyNeighbour n) => new(
        KeyOf(n.Key, null), n.Key.Kind == GenealogyKind.Lot ? $"{words("Traceability:Short.Lot", [])} {n.Key.Code}" : n.Key.Code, Subtitle(n))
    {
        Href = Href(n.Key),
        Focus = Focus(n.Key),
        Removed = n.RemovedAt is not null,
        Unfolds = n.Unfolds,
        Tip = n.RemovedAt is { } removed
            ? words("Traceability:Genealogy.RemovedTip", [("Since", time(n.Since)), ("Until", time(removed)), ("Reason", n.RemovalReason)])
            : words("Traceability:Genealogy.SinceTip", [("Since", time(n.Since))]),
    };

    private UnfoldingNode Group(GenealogyKey key, ScopeCount group, bool up) => new(
        KeyOf(key, group.Name), group.Name.Length > 0 ? group.Name : words("Traceability:Scope.Unknown", []),
        words(up ? "Traceability:Genealogy.GroupUp" : "Traceability:Genealogy.GroupDown", [("Count", group.Count)]))
    {
        Unfolds = true, Count = group.Count,
    };

    private string Subtitle(GenealogyNeighbour n) => string.Join(" · ", new[]
    {
        n.Position, n.Model, n.Lot is null ? null : $"{words("Traceability:Short.Lot", [])} {n.Lot}", n.RemovedAt is { } removed ? "→ " + time(removed) : null,
    }.Where(t => !string.IsNullOrEmpty(t)));

    private string Of(GenealogyKey key, string model) =>
        string.Join(" · ", new[] { words("Traceability:GenealogyKind." + key.Kind, []), model }.Where(t => t.Length > 0));

    private static string PartOf(GenealogyKey key) => key.PartNumber is null ? "" : "&part=" + Uri.EscapeDataString(key.PartNumber);

    private static string KeyOf(GenealogyKey key, string? group) => JsonSerializer.Serialize(new Place(key, group), MesJson.Options);

    private sealed record Place(GenealogyKey Key, string? Group);
}
