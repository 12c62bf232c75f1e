namespace Mes.Ui.Graphs;

/// <summary>A thing to be drawn.</summary>
/// <param name="Id">Its name, unique in the graph.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record GraphNode(string Id, double Width = 184, double Height = 76);

/// <summary>An arrow.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it points. An arrow to or from a thing that the graph lacks is not drawn.</param>
/// <param name="Beside">Whether it lies beside the flow, as a way back does: it moves nothing into another column.</param>
public sealed record GraphEdge(string From, string To, bool Beside = false);

/// <summary>A thing and its place.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Column">Its column in the order of reading, from 0.</param>
/// <param name="Row">Its place in the column from the top, from 0.</param>
/// <param name="X">Left edge in pixels.</param>
/// <param name="Y">Upper edge in pixels.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record PlacedNode(string Id, int Column, int Row, double X, double Y, double Width, double Height);

/// <summary>An arrow and its way.</summary>
/// <param name="Edge">The arrow.</param>
/// <param name="Path">Its way as the data of an SVG path.</param>
/// <param name="X">Middle of the way, where a mark may stand, in pixels.</param>
/// <param name="Y">The same, downwards.</param>
public sealed record PlacedEdge(GraphEdge Edge, string Path, double X, double Y);

/// <summary>Where everything stands.</summary>
/// <param name="Nodes">Things by column and row.</param>
/// <param name="Edges">Arrows in the order in which they were given.</param>
/// <param name="Width">Width of the whole in pixels.</param>
/// <param name="Height">Height of the whole in pixels.</param>
public sealed record GraphPicture(IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges, double Width, double Height)
{
    /// <summary>The thing that keyboard focus goes to from another by an arrow key.</summary>
    /// <param name="from">Where the focus is.</param>
    /// <param name="right">Columns to the right: 1, -1 or 0, as seen on the screen.</param>
    /// <param name="down">Rows down: 1, -1 or 0.</param>
    /// <returns>The nearest thing there; null: there is none.</returns>
    public PlacedNode? Neighbour(string from, int right, int down)
    {
        if (Nodes.FirstOrDefault(n => n.Id == from) is not { } here)
        {
            return Nodes.Count > 0 ? Nodes[0] : null;
        }

        var there = down != 0
            ? Nodes.Where(n => n.Column == here.Column && (n.Y - here.Y) * down > 0)
            : Nodes.Where(n => n.Column != here.Column && (n.X - here.X) * right > 0);
        return there.OrderBy(n => down != 0 ? Math.Abs(n.Y - here.Y) : Math.Abs(n.X - here.X) + (Math.Abs(n.Y - here.Y) / 100)).FirstOrDefault();
    }
}
