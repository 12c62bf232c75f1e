namespace Mes.Routing.Tests;

internal enum TreeKind
{
    Leaf,
    Optional,
    Line,
    Parallel,
    Choice,
    Decision,
}

/// <summary>A piece of a route: an operation, or pieces one after the other, in any order, or one of several.</summary>
internal sealed record Tree(TreeKind Kind, IReadOnlyList<Tree> Parts)
{
    /// <summary>Number of the operation; -1 for what is no operation.</summary>
    public int Leaf { get; set; } = -1;

    public IEnumerable<Tree> Leaves => Leaf >= 0 ? [this] : Parts.SelectMany(p => p.Leaves);

    public override string ToString() => Leaf >= 0
        ? (Kind == TreeKind.Optional ? "~" : "") + Leaf
        : $"{(Kind == TreeKind.Line ? "" : Kind)}({string.Join(Kind == TreeKind.Line ? " " : " | ", Parts)})";
}

internal enum TreeDeed
{
    Start,
    Complete,
    Skip,
    Rework,
    Ship,
    Hold,
    Release,
}

/// <summary>Something that is tried with a unit.</summary>
/// <param name="Deed">What.</param>
/// <param name="Place">Which operation, counted around the route's end.</param>
/// <param name="Proven">For completion: whether everything required is handed in.</param>
/// <param name="High">For completion: whether a result is high, for decisions.</param>
internal sealed record TreeTry(TreeDeed Deed, int Place, bool Proven, bool High)
{
    /// <summary>Whether a plugin's gates say no just now.</summary>
    public bool Gated { get; init; }

    /// <summary>Whether that keeps it from being done: gates stand at the entrance and the exit of stations.</summary>
    public bool IsGated => Gated && Deed is (TreeDeed.Start or TreeDeed.Complete);

    public override string ToString() => $"{Deed} {Place}{(Proven ? "" : " unproven")}{(High ? " high" : "")}{(Gated ? " gated" : "")}";
}
