using System.Globalization;

namespace Mes.Ui.Graphs;

/// <summary>Distances, the direction of reading, and how many columns stand beside each other before the next row begins.</summary>
internal sealed record Frame(double ColumnGap, double Margin, bool RightToLeft, int Columns = int.MaxValue);

/// <summary>Turns columns and heights into places and ways.</summary>
internal static class Drawing
{
    private const double Bow = 26;

    public static GraphPicture Of(
        IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, LayerGrid grid, Frame frame, IReadOnlyDictionary<string, int> ids)
    {
        var rows = FoldedRows.Of(nodes, grid, frame, Bow);
        var placed = Place(nodes, grid, rows, frame.RightToLeft);
        var turns = new Dictionary<int, int>();
        return new GraphPicture([.. placed.OrderBy(p => p.Column).ThenBy(p => p.Row)], [.. edges.Select(Way)], rows.Width, rows.Bottom)
        {
            RightToLeft = frame.RightToLeft,
            Fold = columns => Of(nodes, edges, grid, frame with { Columns = columns }, ids),
        };

        PlacedEdge Way(GraphEdge edge)
        {
            var (from, to) = (ids[edge.From], ids[edge.To]);
            if (edge.Beside || grid.Way(from, to) is not { } held)
            {
                return Back(edge, placed[from], placed[to]);
            }

            var first = placed[from].Column;
            List<Stop> stops =
            [
                new(first, rows.Middle(first) + (nodes[from].Width / 2), Level(placed[from])),
                .. held.Select((h, i) => new Stop(first + 1 + i, rows.Middle(first + 1 + i), rows.Height(first + 1 + i, grid.Middle(h)))),
                new(placed[to].Column, rows.Middle(placed[to].Column) - (nodes[to].Width / 2), Level(placed[to])),
            ];
            return Onward(edge, stops, rows, turns, frame.RightToLeft);
        }
    }

    /// <summary>Every thing's place, in the order of the things.</summary>
    private static PlacedNode[] Place(IReadOnlyList<GraphNode> nodes, LayerGrid grid, FoldedRows rows, bool rightToLeft)
    {
        var placed = new PlacedNode[nodes.Count];
        for (var column = 0; column < grid.ColumnCount; column++)
        {
            foreach (var (thing, row) in grid.Column(column).Where(t => t < nodes.Count).Select((t, i) => (t, i)))
            {
                var node = nodes[thing];
                var left = rows.Middle(column) - (node.Width / 2);
                placed[thing] = new PlacedNode(
                    node.Id, column, row, rightToLeft ? rows.Width - left - node.Width : left,
                    rows.Height(column, grid.Middle(thing)) - (node.Height / 2), node.Width, node.Height);
            }
        }

        return placed;
    }

    private static double Level(PlacedNode node) => node.Y + (node.Height / 2);

    private static PlacedEdge Onward(GraphEdge edge, List<Stop> stops, FoldedRows rows, Dictionary<int, int> turns, bool rightToLeft)
    {
        double X(double x) => rightToLeft ? rows.Width - x : x;
        var path = Text($"M{X(stops[0].X):0.#} {stops[0].Y:0.#}");
        var middle = (stops.Count - 1) / 2;
        var (markX, markY) = ((X(stops[middle].X) + X(stops[middle + 1].X)) / 2, (stops[middle].Y + stops[middle + 1].Y) / 2);
        for (var i = 1; i < stops.Count; i++)
        {
            var (a, b) = (stops[i - 1], stops[i]);
            if (rows.RowOf(a.Column) == rows.RowOf(b.Column))
            {
                var half = X((a.X + b.X) / 2);
                path += Text($" C{half:0.#} {a.Y:0.#} {half:0.#} {b.Y:0.#} {X(b.X):0.#} {b.Y:0.#}");
                continue;
            }

            var row = rows.RowOf(b.Column);
            var turn = turns[row] = turns.GetValueOrDefault(row) + 1;
            path = rows.Turn(b, turn - 1, a.Y).Aggregate(path, (way, corner) => way + Text($" L{X(corner.X):0.#} {corner.Y:0.#}"));
            (markX, markY) = i == middle + 1 ? (rows.Width / 2, rows.Between(row, turn - 1)) : (markX, markY);
        }

        return new PlacedEdge(edge, path, markX, markY);
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
