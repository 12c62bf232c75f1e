namespace Mes.Ui.Graphs;

/// <summary>Things in columns, with a place held in each column that an arrow passes.</summary>
internal sealed class LayerGrid
{
    private readonly List<List<int>> _columns;
    private readonly List<List<int>> _left = [];
    private readonly List<List<int>> _right = [];
    private readonly List<double> _heights = [];
    private readonly Dictionary<(int From, int To), int[]> _ways = [];
    private double[] _middles = [];

    public LayerGrid(IReadOnlyList<GraphNode> nodes, int[] columns, IReadOnlyList<(int From, int To)> edges)
    {
        _columns = [.. Enumerable.Range(0, columns.Max() + 1).Select(_ => new List<int>())];
        for (var i = 0; i < nodes.Count; i++)
        {
            Add(columns[i], nodes[i].Height);
        }

        foreach (var (from, to) in edges)
        {
            var (way, before) = (new List<int>(), from);
            for (var column = columns[from] + 1; column < columns[to]; column++)
            {
                var held = Add(column, 0);
                way.Add(held);
                Link(before, held);
                before = held;
            }

            Link(before, to);
            _ways[(from, to)] = [.. way];
        }
    }

    public int ColumnCount => _columns.Count;

    public IReadOnlyList<int> Column(int column) => _columns[column];

    /// <summary>The middle of a thing or a held place, downwards.</summary>
    public double Middle(int thing) => _middles[thing];

    /// <summary>The places that an arrow passes; null: it points backwards.</summary>
    public int[]? Way(int from, int to) => _ways.GetValueOrDefault((from, to));

    /// <summary>Sweeps to and fro, each column ordered by the middle of its neighbours, and keeps the order with the fewest crossings.</summary>
    public void Order(int sweeps)
    {
        var (best, fewest) = (Copy(), Crossings());
        for (var sweep = 0; sweep < sweeps && fewest > 0; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var column in down ? Enumerable.Range(1, _columns.Count - 1) : Enumerable.Range(0, _columns.Count - 1).Reverse())
            {
                Sort(column, down ? _left : _right, down ? column - 1 : column + 1);
            }

            if (Crossings() is var crossings && crossings < fewest)
            {
                (best, fewest) = (Copy(), crossings);
            }
        }

        for (var i = 0; i < best.Count; i++)
        {
            _columns[i].Clear();
            _columns[i].AddRange(best[i]);
        }
    }

    /// <summary>Puts what only leads back right below what it leads to, where both stand in one column.</summary>
    public void Tuck(IReadOnlyList<(int From, int To)> back)
    {
        foreach (var (from, to) in back)
        {
            var column = _columns.Find(c => c.Contains(from))!;
            if (column.Contains(to))
            {
                column.Remove(from);
                column.Insert(column.IndexOf(to) + 1, from);
            }
        }
    }

    /// <summary>Gives every thing its height on the page: as near to its neighbours' middle as the others of its column let it.</summary>
    public void Place(double gap, int sweeps)
    {
        _middles = new double[_heights.Count];
        foreach (var column in _columns)
        {
            Spread(column, gap, t => _middles[t]);
        }

        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var column in down ? Enumerable.Range(0, _columns.Count) : Enumerable.Range(0, _columns.Count).Reverse())
            {
                Spread(_columns[column], gap, t => Wanted(t, down ? _left[t] : _right[t]));
            }
        }

        var top = Enumerable.Range(0, _heights.Count).Min(t => _middles[t] - (_heights[t] / 2));
        _middles = [.. _middles.Select(m => Math.Round(m - top, 1))];
    }

    private double Wanted(int thing, List<int> neighbours) =>
        neighbours.Count == 0 ? _middles[thing] : neighbours.Average(n => _middles[n]);

    /// <summary>Things that want to be at some height but must keep their order and distance: those that would meet stand together around their common wish.</summary>
    private void Spread(List<int> column, double gap, Func<int, double> wanted)
    {
        var blocks = new Stack<(double Sum, int Count, List<int> Things)>();
        var offset = new Dictionary<int, double>();
        var (at, before) = (0d, -1);
        foreach (var thing in column)
        {
            at += before < 0 ? 0 : ((_heights[before] + _heights[thing]) / 2) + (_heights[before] == 0 && _heights[thing] == 0 ? gap / 2 : gap);
            (offset[thing], before) = (at, thing);
            var block = (Sum: wanted(thing) - at, Count: 1, Things: new List<int> { thing });
            while (blocks.TryPeek(out var above) && above.Sum / above.Count > block.Sum / block.Count)
            {
                blocks.Pop();
                block = (above.Sum + block.Sum, above.Count + block.Count, [.. above.Things, .. block.Things]);
            }

            blocks.Push(block);
        }

        foreach (var (sum, count, things) in blocks)
        {
            things.ForEach(t => _middles[t] = (sum / count) + offset[t]);
        }
    }

    private void Sort(int column, List<List<int>> neighbours, int beside)
    {
        var place = Places(beside);
        var here = _columns[column];
        var wish = here.Select((t, i) => (Thing: t, Wish: neighbours[t].Count == 0 ? i : neighbours[t].Average(n => place[n]))).ToList();
        here.Clear();
        here.AddRange(wish.OrderBy(w => w.Wish).Select(w => w.Thing));
    }

    private long Crossings() => Enumerable.Range(0, _columns.Count - 1).Sum(Crossings);

    private long Crossings(int column)
    {
        var place = Places(column + 1);
        var ends = _columns[column].SelectMany(t => _right[t].Select(r => place[r]).Order()).ToList();
        var counts = new int[_columns[column + 1].Count + 1];
        long crossings = 0;
        for (var i = 0; i < ends.Count; i++)
        {
            var upTo = 0;
            for (var k = ends[i] + 1; k > 0; k -= k & -k)
            {
                upTo += counts[k];
            }

            crossings += i - upTo;
            for (var k = ends[i] + 1; k < counts.Length; k += k & -k)
            {
                counts[k]++;
            }
        }

        return crossings;
    }

    private Dictionary<int, int> Places(int column) => _columns[column].Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);

    private List<List<int>> Copy() => [.. _columns.Select(c => c.ToList())];

    private int Add(int column, double height)
    {
        var thing = _heights.Count;
        _heights.Add(height);
        _left.Add([]);
        _right.Add([]);
        _columns[column].Add(thing);
        return thing;
    }

    private void Link(int from, int to)
    {
        _right[from].Add(to);
        _left[to].Add(from);
    }
}
