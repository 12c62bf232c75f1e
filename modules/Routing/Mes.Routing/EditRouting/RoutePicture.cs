using System.Globalization;
using Mes.Ui.Graphs;

namespace Mes.Routing;

/// <summary>A routing's graph, ready to be drawn.</summary>
internal static class RoutePicture
{
    /// <summary>Lays out operations: arrows from what is waited for, and beside the flow from rework to where it returns.</summary>
    public static GraphPicture Of(IReadOnlyList<OperationDefinition> operations) =>
        LayeredLayout.Of([.. operations.Select(o => new GraphNode(o.Code))], Edges(operations), CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft);

    public static IReadOnlyList<GraphEdge> Edges(IReadOnlyList<OperationDefinition> operations)
    {
        var before = ReleasedRouting.Predecessors(operations);
        return
        [
            .. operations.SelectMany(o => o.Rework is { } rework
                ? [new GraphEdge(o.Code, rework.ReturnTo, Beside: true)]
                : before[o.Code].Select(b => new GraphEdge(b, o.Code))).Distinct(),
        ];
    }
}
