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
    /// <summary>Smaller, boxes can't be read: what does not fit then is scrolled to.</summary>
    public const double SmallestScale = 0.65;

    /// <summary>Down to this scale, one row is better than several larger ones.</summary>
    private const double OneRowScale = 0.75;

    private const double ScrollBar = 18;
    private static readonly double[] Scales = [1, 0.95, 0.9, 0.85, 0.8, OneRowScale, 0.7, SmallestScale];

    /// <summary>Whether reading goes from right to left.</summary>
    internal bool RightToLeft { get; init; }

    /// <summary>The same, with at most so many columns beside each other; null: nothing to fold.</summary>
    internal Func<int, GraphPicture>? Fold { get; init; }

    private int Columns => Nodes.Count == 0 ? 0 : Nodes.Max(n => n.Column) + 1;

    /// <summary>The same graph with its columns in rows, as words stand in lines.</summary>
    /// <param name="columns">Columns in a row at most.</param>
    /// <returns>The picture; the same where one row takes all columns.</returns>
    public GraphPicture Folded(int columns) => Fold is null || columns >= Columns ? this : Fold(Math.Max(1, columns));

    /// <summary>The picture as large as it can be and still be seen whole: in one row where that can be read, else in several.</summary>
    /// <param name="width">Width of the view in pixels.</param>
    /// <param name="height">Height of the view in pixels.</param>
    /// <returns>Columns in a row, for <see cref="Folded"/>, and the scale, from <see cref="SmallestScale"/> to 1. Where even the smallest does not fit, it is only too high.</returns>
    public (int Columns, double Scale) Fit(double width, double height)
    {
        foreach (var scale in Scales.Where(s => s >= OneRowScale))
        {
            if (Width * scale <= width && Height * scale <= height)
            {
                return (int.MaxValue, scale);
            }
        }

        foreach (var scale in Scales)
        {
            var columns = Within(width / scale);
            if (Folded(columns) is var picture && picture.Width * scale <= width && picture.Height * scale <= height)
            {
                return (columns, scale);
            }
        }

        return (Within((width - ScrollBar) / SmallestScale), SmallestScale);
    }

    /// <summary>The thing that keyboard focus goes to from another by an arrow key.</summary>
    /// <param name="from">Where the focus is.</param>
    /// <param name="right">Columns to the right: 1, -1 or 0, as seen on the screen. At the end of a row it goes on in the next.</param>
    /// <param name="down">Rows down: 1, -1 or 0.</param>
    /// <returns>The nearest thing there; null: there is none.</returns>
    public PlacedNode? Neighbour(string from, int right, int down)
    {
        if (Nodes.FirstOrDefault(n => n.Id == from) is not { } here)
        {
            return Nodes.Count > 0 ? Nodes[0] : null;
        }

        var onward = RightToLeft ? -right : right;
        return down != 0
            ? Nodes.Where(n => (n.Y - here.Y) * down > 0 && Math.Abs(n.X - here.X) < here.Width).OrderBy(n => Math.Abs(n.Y - here.Y)).ThenBy(n => Math.Abs(n.X - here.X)).FirstOrDefault()
            : Nodes.Where(n => (n.Column - here.Column) * onward > 0).OrderBy(n => Math.Abs(n.Column - here.Column)).ThenBy(n => Math.Abs(n.Y - here.Y)).FirstOrDefault();
    }

    /// <summary>Most columns whose rows are no wider, spread evenly over the rows.</summary>
    private int Within(double width)
    {
        var (low, high) = (1, Columns);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Folded(middle).Width <= width ? (middle, high) : (low, middle - 1);
        }

        var rows = (Columns + low - 1) / low;
        return rows == 0 ? 1 : (Columns + rows - 1) / rows;
    }
}
