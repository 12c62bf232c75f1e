using System.Globalization;

namespace Mes.Ui.Graphs;

/// <summary>Distances, and the direction of reading.</summary>
internal sealed record Frame(double ColumnGap, double Margin, bool RightToLeft);

/// <summary>Turns columns and heights into places and ways.</summary>
internal static class Drawing
{
    private const double Bow = 26;

    public static GraphPicture Of(
        IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, LayerGrid grid, Frame frame, IReadOnlyDictionary<string, int> ids)
    {
        var (lefts, widths, width) = Columns(nodes, grid, frame);
        var placed = new PlacedNode[nodes.Count];
        var ordered = new List<PlacedNode>();
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            foreach (var (thing, row) in grid.Column(column).Where(t => t < nodes.Count).Select((t, i) => (t, i)))
            {
                var node = nodes[thing];
                var left = lefts[column] + ((widths[column] - node.Width) / 2);
                placed[thing] = new PlacedNode(
                    node.Id, column, row, frame.RightToLeft ? width - left - node.Width : left,
                    frame.Margin + Bow + grid.Middle(thing) - (node.Height / 2), node.Width, node.Height);
                ordered.Add(placed[thing]);
            }
        }

        var bottom = placed.Max(p => p.Y + p.Height);
        double MiddleOf(int column) => lefts[column] + (widths[column] / 2);
        var ways = edges.Select(e => Way(e, placed[ids[e.From]], placed[ids[e.To]], Passed(e))).ToList();
        return new GraphPicture(ordered, ways, width, bottom + Bow + frame.Margin);

        IReadOnlyList<(double X, double Y)>? Passed(GraphEdge edge)
        {
            var (from, to) = (ids[edge.From], ids[edge.To]);
            var first = placed[from].Column + 1;
            return edge.Beside ? null : grid.Way(from, to)?.Select((held, i) => (
                frame.RightToLeft ? width - MiddleOf(first + i) : MiddleOf(first + i), frame.Margin + Bow + grid.Middle(held))).ToList();
        }
    }

    private static (double[] Lefts, double[] Widths, double Width) Columns(IReadOnlyList<GraphNode> nodes, LayerGrid grid, Frame frame)
    {
        var lefts = new double[grid.ColumnCount];
        var widths = new double[grid.ColumnCount];
        var x = frame.Margin;
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            (lefts[column], widths[column]) = (x, grid.Column(column).Where(t => t < nodes.Count).Select(t => nodes[t].Width).DefaultIfEmpty().Max());
            x += widths[column] + frame.ColumnGap;
        }

        return (lefts, widths, x - frame.ColumnGap + frame.Margin);
    }

    private static PlacedEdge Way(GraphEdge edge, PlacedNode from, PlacedNode to, IReadOnlyList<(double X, double Y)>? passed)
    {
        if (passed is null)
        {
            return Back(edge, from, to);
        }

        var onward = to.X > from.X;
        var points = new List<(double X, double Y)> { (onward ? from.X + from.Width : from.X, from.Y + (from.Height / 2)) };
        points.AddRange(passed);
        points.Add((onward ? to.X : to.X + to.Width, to.Y + (to.Height / 2)));
        var path = Text($"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var i = 1; i < points.Count; i++)
        {
            var half = (points[i - 1].X + points[i].X) / 2;
            path += Text($" C{half:0.#} {points[i - 1].Y:0.#} {half:0.#} {points[i].Y:0.#} {points[i].X:0.#} {points[i].Y:0.#}");
        }

        var (a, b) = (points[(points.Count - 1) / 2], points[((points.Count - 1) / 2) + 1]);
        return new PlacedEdge(edge, path, (a.X + b.X) / 2, (a.Y + b.Y) / 2);
    }

    /// <summary>A way back, or beside the flow: out of the side that looks to the other thing, in a bow where both stand level.</summary>
    private static PlacedEdge Back(GraphEdge edge, PlacedNode from, PlacedNode to)
    {
        var (fromX, toX) = (from.X + (from.Width / 2), to.X + (to.Width / 2));
        var over = Math.Abs(from.Y - to.Y) < from.Height;
        var up = over || from.Y > to.Y;
        var fromY = up ? from.Y : from.Y + from.Height;
        var toY = over == up ? to.Y : up ? to.Y + to.Height : to.Y;
        var (bendA, bendB) = over ? (Math.Min(fromY, toY) - Bow, Math.Min(fromY, toY) - Bow) : ((fromY + toY) / 2, (fromY + toY) / 2);
        var path = Text($"M{fromX:0.#} {fromY:0.#} C{fromX:0.#} {bendA:0.#} {toX:0.#} {bendB:0.#} {toX:0.#} {toY:0.#}");
        return new PlacedEdge(edge, path, (fromX + toX) / 2, over ? bendA + 6 : bendA);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
