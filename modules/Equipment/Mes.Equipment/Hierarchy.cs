namespace Mes.Equipment;

/// <summary>The order of the hierarchy. Pure.</summary>
internal static class Hierarchy
{
    /// <summary>Each piece before its children, siblings by sequence and code.</summary>
    public static IReadOnlyList<EquipmentSummary> DepthFirst(IReadOnlyCollection<EquipmentSummary> pieces)
    {
        var codes = pieces.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var children = pieces.ToLookup(p => p.Parent is { } parent && codes.Contains(parent) ? parent : "");
        var ordered = new List<EquipmentSummary>(pieces.Count);
        Walk("");
        return ordered;

        void Walk(string parent)
        {
            foreach (var piece in children[parent].OrderBy(p => p.Sequence).ThenBy(p => p.Code, StringComparer.Ordinal))
            {
                ordered.Add(piece);
                Walk(piece.Code);
            }
        }
    }
}
