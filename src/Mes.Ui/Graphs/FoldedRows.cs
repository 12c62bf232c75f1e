namespace Mes.Ui.Graphs;

/// <summary>Where an arrow passes: a column, and a place read from the left.</summary>
internal readonly record struct Stop(int Column, double X, double Y);

/// <summary>Columns in rows below each other, as words in lines: where each column and each row stands. Everything is measured from the left, whichever way is read.</summary>
internal sealed class FoldedRows
{
    /// <summary>Beside the rows, where arrows turn into the next.</summary>
    private const double TurnRoom = 24;

    /// <summary>Between two rows, where arrows run back to the beginning.</summary>
    private const double RunRoom = 26;

    private const double LaneGap = 5;
    private const int Lanes = 4;
    private readonly int _columns;
    private readonly double _margin;
    private readonly double[] _middles;
    private readonly double[] _shifts;
    private readonly double[] _tops;

    private FoldedRows(int columns, double margin, int all, int rows)
    {
        (_columns, _margin) = (columns, margin);
        (_middles, _shifts, _tops) = (new double[all], new double[rows], new double[rows]);
    }

    /// <summary>Width of the whole.</summary>
    public double Width { get; private set; }

    /// <summary>Height of the whole.</summary>
    public double Bottom { get; private set; }

    /// <param name="bow">Room above and below each row, for arrows that bow out of it.</param>
    public static FoldedRows Of(IReadOnlyList<GraphNode> nodes, LayerGrid grid, Frame frame, double bow)
    {
        var columns = Math.Min(frame.Columns, grid.ColumnCount);
        var count = (grid.ColumnCount + columns - 1) / columns;
        var rows = new FoldedRows(columns, frame.Margin, grid.ColumnCount, count);
        var side = frame.Margin + (count > 1 ? TurnRoom : 0);
        var y = frame.Margin;
        for (var row = 0; row < count; row++)
        {
            var (x, top, bottom) = (side, double.MaxValue, double.MinValue);
            for (var column = row * columns; column < Math.Min((row + 1) * columns, grid.ColumnCount); column++)
            {
                var things = grid.Column(column);
                var width = things.Where(t => t < nodes.Count).Select(t => nodes[t].Width).DefaultIfEmpty().Max();
                rows._middles[column] = x + (width / 2);
                x += width + frame.ColumnGap;
                top = Math.Min(top, things.Min(t => grid.Middle(t) - (HeightOf(t) / 2)));
                bottom = Math.Max(bottom, things.Max(t => grid.Middle(t) + (HeightOf(t) / 2)));
            }

            rows._tops[row] = y;
            rows._shifts[row] = y + bow - top;
            y += bow + bottom - top + bow + (row + 1 < count ? RunRoom : 0);
            rows.Width = Math.Max(rows.Width, x - frame.ColumnGap + side);
        }

        rows.Bottom = y + frame.Margin;
        return rows;

        double HeightOf(int thing) => thing < nodes.Count ? nodes[thing].Height : 0;
    }

    public int RowOf(int column) => column / _columns;

    /// <summary>The middle of a column.</summary>
    public double Middle(int column) => _middles[column];

    /// <summary>Where a height of the unfolded picture stands.</summary>
    public double Height(int column, double middle) => _shifts[RowOf(column)] + middle;

    /// <summary>The height at which an arrow runs between a row and the one before it.</summary>
    public double Between(int row, int turn) => _tops[row] - (RunRoom / 2) + Aside(turn);

    /// <summary>The corners of a way from the end of a row to a stop in the next: down beside the row, back between both, and in.</summary>
    public IEnumerable<Stop> Turn(Stop to, int turn, double fromY)
    {
        var (left, right) = (_margin - Aside(turn), Width - _margin + Aside(turn));
        var between = Between(RowOf(to.Column), turn);
        yield return new Stop(to.Column, right, fromY);
        yield return new Stop(to.Column, right, between);
        yield return new Stop(to.Column, left, between);
        yield return new Stop(to.Column, left, to.Y);
        yield return to;
    }

    private static double Aside(int turn) => ((turn % Lanes) - ((Lanes - 1) / 2.0)) * LaneGap;
}
