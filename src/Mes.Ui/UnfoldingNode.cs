namespace Mes.Ui;

/// <summary>A node of a <see cref="Components.UnfoldingGraph"/>.</summary>
/// <param name="Key">What the page finds it by again; up to 4,000 characters.</param>
/// <param name="Title">First line.</param>
/// <param name="Subtitle">Second line.</param>
public sealed record UnfoldingNode(string Key, string Title, string Subtitle)
{
    /// <summary>The one page of what it stands for; null: none.</summary>
    public string? Href { get; init; }

    /// <summary>The address of the graph with this node in the middle; null: none.</summary>
    public string? Focus { get; init; }

    /// <summary>Shown when pointed at.</summary>
    public string? Tip { get; init; }

    /// <summary>Drawn struck through and joined by a broken line: it was here and is no more.</summary>
    public bool Removed { get; init; }

    /// <summary>Whether there may be more behind it.</summary>
    public bool Unfolds { get; init; }

    /// <summary>Of a group: how many it holds; else 0.</summary>
    public int Count { get; init; }
}

/// <summary>Nodes behind a node.</summary>
/// <param name="Nodes">In the order in which they are drawn.</param>
/// <param name="Next">What to skip to get the next ones; null: that is all.</param>
/// <param name="Left">How many are left.</param>
public sealed record UnfoldingPage(IReadOnlyList<UnfoldingNode> Nodes, int? Next, string Left);
