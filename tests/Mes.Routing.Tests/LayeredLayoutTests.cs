using System.Globalization;
using CsCheck;
using Mes.Ui.Graphs;

namespace Mes.Routing.Tests;

/// <summary>Where the boxes of a graph stand.</summary>
public class LayeredLayoutTests
{
    private static readonly Gen<(int Count, (int From, int To)[] Edges)> Graphs =
        from count in Gen.Int[1, 24]
        from edges in Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1]).Array[0, 40]
        select (count, edges);

    [Fact]
    public void A_line_stands_in_columns_on_one_height()
    {
        var picture = Picture(4, [(0, 1), (1, 2), (2, 3)]);
        picture.Nodes.Select(n => n.Column).ShouldBe([0, 1, 2, 3]);
        picture.Nodes.Select(n => n.Y).Distinct().Count().ShouldBe(1);
        picture.Nodes.Select(n => n.X).ShouldBeInOrder();
    }

    [Fact]
    public void Branches_stand_above_each_other_around_what_they_come_from()
    {
        var picture = Picture(4, [(0, 1), (0, 2), (1, 3), (2, 3)]);
        var y = picture.Nodes.ToDictionary(n => n.Id, n => n.Y);
        (y["1"] + y["2"]).ShouldBe(y["0"] + y["3"], 0.5);
    }

    [Fact]
    public void Arrows_do_not_cross_where_they_need_not()
    {
        var picture = Picture(6, [(0, 2), (1, 3), (2, 5), (3, 4)]);
        var y = picture.Nodes.ToDictionary(n => n.Id, n => n.Y);
        (y["0"] < y["1"]).ShouldBe(y["2"] < y["3"]);
        (y["2"] < y["3"]).ShouldBe(y["5"] < y["4"]);
    }

    [Fact]
    public void From_right_to_left_everything_is_mirrored()
    {
        var (left, right) = (Picture(4, [(0, 1), (0, 2), (1, 3)]), Picture(4, [(0, 1), (0, 2), (1, 3)], rightToLeft: true));
        foreach (var (a, b) in left.Nodes.Zip(right.Nodes))
        {
            (a.Id, a.Y).ShouldBe((b.Id, b.Y));
            (a.X + a.Width + b.X).ShouldBe(left.Width, 0.01);
        }

        right.Neighbour("0", -1, 0)!.Column.ShouldBe(1);
        left.Neighbour("0", 1, 0)!.Column.ShouldBe(1);
    }

    [Fact]
    public void What_lies_beside_the_flow_stands_where_it_leads_back_to()
    {
        var picture = LayeredLayout.Of([new("A"), new("B"), new("C"), new("R")], [new("A", "B"), new("B", "C"), new("R", "B", Beside: true)]);
        var (rework, target) = (picture.Nodes.Single(n => n.Id == "R"), picture.Nodes.Single(n => n.Id == "B"));
        (rework.Column, rework.Row).ShouldBe((1, target.Row + 1));
    }

    /// <summary>Any graph, with circles: every box has a place of its own inside the picture, arrows point onwards but for one a circle, and the same graph is drawn the same.</summary>
    [Fact]
    public void Any_graph_is_drawn_without_overlap() => Graphs.Sample(graph =>
    {
        var picture = Picture(graph.Count, graph.Edges);
        var again = Picture(graph.Count, graph.Edges);
        var column = picture.Nodes.ToDictionary(n => n.Id, n => n.Column);
        var drawn = graph.Edges.Where(e => e.From != e.To).Distinct().ToList();
        var acyclic = drawn.All(e => e.From < e.To);
        return picture.Nodes.Count == graph.Count
            && picture.Nodes.All(a => a.X >= 0 && a.Y >= 0 && a.X + a.Width <= picture.Width && a.Y + a.Height <= picture.Height)
            && picture.Nodes.All(a => picture.Nodes.All(b => a.Id == b.Id || a.Column != b.Column || Math.Abs(a.Y - b.Y) >= a.Height))
            && (!acyclic || drawn.All(e => column[$"{e.From}"] < column[$"{e.To}"]))
            && picture.Edges.All(e => e.Path.Length > 0)
            && picture.Nodes.SequenceEqual(again.Nodes) && picture.Edges.SequenceEqual(again.Edges);
    });

    /// <summary>Any graph, in any number of columns beside each other: boxes keep apart and inside, each row stands below the one before, arrows begin and end at their boxes, and nothing leaves the picture.</summary>
    [Fact]
    public void Any_graph_is_folded_without_overlap() =>
        Gen.Select(Graphs, Gen.Int[1, 8], Gen.Bool).Sample((graph, columns, rightToLeft) =>
        {
            var picture = Picture(graph.Count, graph.Edges, rightToLeft).Folded(columns);
            var at = picture.Nodes.ToDictionary(n => n.Id);
            return picture.Nodes.Count == graph.Count
                && picture.Nodes.All(a => a.X >= 0 && a.Y >= 0 && a.X + a.Width <= picture.Width && a.Y + a.Height <= picture.Height)
                && picture.Nodes.All(a => picture.Nodes.All(b => a.Id == b.Id || Apart(a, b)))
                && picture.Nodes.All(a => picture.Nodes.All(b => a.Column / columns >= b.Column / columns || a.Y + a.Height < b.Y))
                && picture.Edges.Select(e => (Way: Points(e.Path), From: at[e.Edge.From], To: at[e.Edge.To])).All(e =>
                    Touches(e.From, e.Way[0]) && Touches(e.To, e.Way[^1]) && e.Way.All(p => p.X >= 0 && p.X <= picture.Width && p.Y >= 0 && p.Y <= picture.Height));
        });

    /// <summary>What opens is seen whole at a scale that can be read, or is only too high: nobody looks for the rest sideways.</summary>
    [Fact]
    public void A_line_of_any_length_fits_the_width_of_any_view() =>
        Gen.Select(Gen.Int[1, 80], Gen.Double[400, 1800], Gen.Double[200, 1000], Gen.Bool).Sample((count, width, height, rightToLeft) =>
        {
            var picture = Picture(count, [.. Enumerable.Range(0, count - 1).Select(i => (i, i + 1))], rightToLeft);
            var (columns, scale) = picture.Fit(width, height);
            var shown = picture.Folded(columns);
            return scale >= GraphPicture.SmallestScale && scale <= 1 && shown.Width * scale <= width
                && (shown.Height * scale <= height || scale == GraphPicture.SmallestScale);
        });

    [Fact]
    public void Twelve_steps_are_seen_whole_and_sixty_as_many_rows_as_they_need()
    {
        var (columns, scale) = Line(12).Fit(810, 640);
        (columns, scale).ShouldBe((3, 1d), "four rows of three, as large as they are");
        Line(60).Fit(810, 640).Scale.ShouldBe(GraphPicture.SmallestScale);
        Line(3).Fit(810, 640).ShouldBe((int.MaxValue, 1d), "one row is enough");
    }

    [Fact]
    public void Arrow_keys_walk_on_into_the_next_row()
    {
        var picture = Line(6).Folded(3);
        picture.Neighbour("2", 1, 0)!.Id.ShouldBe("3");
        picture.Neighbour("3", -1, 0)!.Id.ShouldBe("2");
        picture.Neighbour("1", 0, 1)!.Id.ShouldBe("4");
        picture.Neighbour("4", 0, -1)!.Id.ShouldBe("1");
        Picture(6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], rightToLeft: true).Folded(3).Neighbour("2", -1, 0)!.Id.ShouldBe("3");
    }

    [Fact]
    public void A_chain_of_thousands_is_drawn() =>
        Picture(5_000, [.. Enumerable.Range(0, 4_999).Select(i => (i, i + 1))]).Nodes[^1].Column.ShouldBe(4_999);

    private static GraphPicture Line(int count) => Picture(count, [.. Enumerable.Range(0, count - 1).Select(i => (i, i + 1))]);

    private static bool Apart(PlacedNode a, PlacedNode b) =>
        a.X + a.Width <= b.X || b.X + b.Width <= a.X || a.Y + a.Height <= b.Y || b.Y + b.Height <= a.Y;

    /// <summary>At the box's edge, as near as a way is written.</summary>
    private static bool Touches(PlacedNode box, (double X, double Y) end) =>
        end.X >= box.X - 0.1 && end.X <= box.X + box.Width + 0.1 && end.Y >= box.Y - 0.1 && end.Y <= box.Y + box.Height + 0.1;

    private static List<(double X, double Y)> Points(string path)
    {
        var numbers = path.Split([' ', 'M', 'C', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToList();
        return [.. numbers.Chunk(2).Select(p => (p[0], p[1]))];
    }

    private static GraphPicture Picture(int count, (int From, int To)[] edges, bool rightToLeft = false) => LayeredLayout.Of(
        [.. Enumerable.Range(0, count).Select(i => new GraphNode($"{i}"))], [.. edges.Distinct().Select(e => new GraphEdge($"{e.From}", $"{e.To}"))], rightToLeft);
}
