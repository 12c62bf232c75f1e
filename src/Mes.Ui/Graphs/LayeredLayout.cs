namespace Mes.Ui.Graphs;

/// <summary>
/// Lays a graph out in columns, in the order of reading: a thing stands right of everything that leads to it, arrows cross as seldom
/// as a few sweeps find, and branches stand level with what they come from (after Sugiyama, Tagawa and Toda, 1981). Pure: the same
/// graph gives the same picture.
/// </summary>
public static class LayeredLayout
{
    private const double ColumnGap = 72;
    private const double RowGap = 28;
    private const double Margin = 20;
    private const int Sweeps = 8;

    /// <summary>Lays out a graph; circles are drawn with one arrow backwards.</summary>
    /// <param name="nodes">The things; their order decides where nothing else does.</param>
    /// <param name="edges">The arrows.</param>
    /// <param name="rightToLeft">Whether reading goes from right to left.</param>
    /// <returns>The picture.</returns>
    public static GraphPicture Of(IReadOnlyList<GraphNode> nodes, IReadOnlyList<GraphEdge> edges, bool rightToLeft = false)
    {
        if (nodes.Count == 0)
        {
            return new GraphPicture([], [], 2 * Margin, 2 * Margin);
        }

        var ids = nodes.Select((n, i) => (n.Id, i)).ToDictionary(n => n.Id, n => n.i, StringComparer.Ordinal);
        var drawn = edges.Where(e => e.From != e.To && ids.ContainsKey(e.From) && ids.ContainsKey(e.To)).ToList();
        var forward = Columns.Forward(nodes.Count, [.. drawn.Where(e => !e.Beside).Select(e => (From: ids[e.From], To: ids[e.To]))]);
        var beside = drawn.Where(e => e.Beside).Select(e => (ids[e.From], ids[e.To])).ToList();
        var grid = new LayerGrid(nodes, Columns.Of(nodes.Count, forward, beside), forward);
        grid.Order(Sweeps);
        grid.Tuck([.. beside.Where(b => forward.All(f => f.From != b.Item1 && f.To != b.Item1))]);
        grid.Place(RowGap, Sweeps);
        return Drawing.Of(nodes, drawn, grid, new Frame(ColumnGap, Margin, rightToLeft), ids);
    }
}

/// <summary>Which column each thing stands in.</summary>
internal static class Columns
{
    /// <summary>The arrows without those that would close a circle.</summary>
    public static IReadOnlyList<(int From, int To)> Forward(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var next = edges.ToLookup(e => e.From, e => e.To);
        var state = new byte[count];
        var kept = new List<(int, int)>();
        // A stack of our own: a chain of thousands must not end the process.
        var open = new Stack<(int Node, IEnumerator<int> Next)>();
        foreach (var start in Enumerable.Range(0, count).OrderBy(i => edges.Any(e => e.To == i) ? 1 : 0))
        {
            Enter(start);
            while (open.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    state[top.Node] = 2;
                    open.Pop();
                }
                else if (state[top.Next.Current] != 1)
                {
                    kept.Add((top.Node, top.Next.Current));
                    Enter(top.Next.Current);
                }
            }
        }

        return [.. kept.Distinct()];

        void Enter(int node)
        {
            if (state[node] == 0)
            {
                state[node] = 1;
                open.Push((node, next[node].GetEnumerator()));
            }
        }
    }

    /// <summary>The longest way to each thing; what only leads back stands below what it leads to.</summary>
    public static int[] Of(int count, IReadOnlyList<(int From, int To)> forward, IReadOnlyList<(int From, int To)> beside)
    {
        var columns = new int[count];
        var waits = new int[count];
        foreach (var (_, to) in forward)
        {
            waits[to]++;
        }

        var next = forward.ToLookup(e => e.From, e => e.To);
        var ready = new Queue<int>(Enumerable.Range(0, count).Where(i => waits[i] == 0));
        while (ready.TryDequeue(out var node))
        {
            foreach (var to in next[node])
            {
                columns[to] = Math.Max(columns[to], columns[node] + 1);
                if (--waits[to] == 0)
                {
                    ready.Enqueue(to);
                }
            }
        }

        var inFlow = forward.SelectMany(e => new[] { e.From, e.To }).ToHashSet();
        foreach (var back in beside.Where(b => !inFlow.Contains(b.From)).GroupBy(b => b.From))
        {
            columns[back.Key] = back.Max(b => columns[b.To]);
        }

        return columns;
    }
}
