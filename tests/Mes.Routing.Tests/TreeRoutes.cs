using CsCheck;
using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>Random trees with what is tried on them, and the routings that say the same.</summary>
internal static class TreeRoutes
{
    public static Gen<(Tree Root, TreeTry[] Tries)> Any { get; } = Gen.Select(
        Line(2).Where(root => Ways(root) <= 4096),
        Gen.Select(
            Gen.Frequency(
                (8, Gen.Const(TreeDeed.Start)), (8, Gen.Const(TreeDeed.Complete)), (1, Gen.Const(TreeDeed.Skip)), (1, Gen.Const(TreeDeed.Rework)),
                (1, Gen.Const(TreeDeed.Ship)), (1, Gen.Const(TreeDeed.Hold)), (2, Gen.Const(TreeDeed.Release))),
            Gen.Int[0, 60],
            Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false))),
            Gen.Bool,
            Gen.Frequency((7, Gen.Const(false)), (1, Gen.Const(true))),
            (deed, place, proven, high, gated) => new TreeTry(deed, place, proven, high) { Gated = gated }).Array[20, 90],
        (root, tries) => (root, tries));

    /// <summary>What the product is told: every operation with what it waits for.</summary>
    public static IReadOnlyList<OperationDefinition> Operations(Tree root, int repair, int returnTo, string model)
    {
        var operations = new List<OperationDefinition>();
        Write(root, root, [], operations, model);
        operations = [.. operations.OrderBy(o => int.Parse(o.Code[2..]))];
        operations.Add(Operation(repair, model) with { Rework = new ReworkRule("OP" + returnTo) });
        return operations;
    }

    public static IEnumerable<Tree> Every(Tree tree) => tree.Parts.SelectMany(Every).Prepend(tree);

    /// <summary>How many ways the choices can be combined: more than a routing may have are not tried.</summary>
    private static long Ways(Tree root) => Every(root).Where(t => t.Kind is TreeKind.Choice or TreeKind.Decision)
        .Aggregate(1L, (ways, t) => Math.Min(ways * t.Parts.Count, 10_000));

    /// <summary>Writes a piece behind what it waits for, and answers what waits for it.</summary>
    private static IReadOnlyList<string> Write(
        Tree root, Tree tree, IReadOnlyList<string> after, List<OperationDefinition> into, string model,
        string? choice = null, DecisionRule? rule = null)
    {
        switch (tree.Kind)
        {
            case TreeKind.Leaf or TreeKind.Optional:
                into.Add(Operation(tree.Leaf, model) with
                {
                    After = after, Optional = tree.Kind == TreeKind.Optional, Choice = choice, When = rule, Join = Branches(root, after),
                });
                return ["OP" + tree.Leaf];
            case TreeKind.Line:
                foreach (var part in tree.Parts)
                {
                    after = Write(root, part, after, into, model, part == tree.Parts[0] ? choice : null, part == tree.Parts[0] ? rule : null);
                }

                return after;
            default:
                var name = tree.Kind == TreeKind.Parallel ? null : "X" + tree.Leaves.First().Leaf;
                return [.. tree.Parts.SelectMany((p, i) => Write(
                    root, p, after, into, model, name, tree.Kind == TreeKind.Decision && i == 0 ? new DecisionRule(after[0], "GAP", 1.5m) : null))];
        }
    }

    private static JoinRule Branches(Tree root, IReadOnlyList<string> after) =>
        after.Count > 1 && Together(root, [.. after.Select(a => int.Parse(a[2..]))]) is TreeKind.Choice or TreeKind.Decision ? JoinRule.Any : JoinRule.All;

    /// <summary>The kind of the smallest piece that holds these operations in different parts.</summary>
    private static TreeKind Together(Tree tree, IReadOnlyList<int> leaves) =>
        tree.Parts.FirstOrDefault(p => leaves.All(n => p.Leaves.Any(l => l.Leaf == n))) is { } part ? Together(part, leaves) : tree.Kind;

    private static OperationDefinition Operation(int number, string model) => new("OP" + number, "Operation " + number, $"{model}-S{number}");

    /// <summary>A line that begins and ends with an operation; between, operations and pieces that are followed by one.</summary>
    private static Gen<Tree> Line(int depth)
    {
        var leaf = Gen.Int[0, 0].Select(_ => new Tree(TreeKind.Leaf, []));
        var single = leaf.Select(l => (IReadOnlyList<Tree>)[l]);
        var optional = Gen.Int[0, 0].Select(_ => (IReadOnlyList<Tree>)[new Tree(TreeKind.Optional, [])]);
        var middle = depth == 0
            ? Gen.Frequency((3, single), (1, optional))
            : Gen.Frequency(
                (3, single),
                (1, optional),
                (2, Pieces(TreeKind.Parallel, Gen.Int[2, 3], depth)),
                (2, Pieces(TreeKind.Choice, Gen.Int[2, 3], depth)),
                (2, Pieces(TreeKind.Decision, Gen.Const(2), depth)));
        return Gen.Select(leaf, middle.Array[0, 2], (first, rest) => new Tree(TreeKind.Line, [first, .. rest.SelectMany(r => r)]));
    }

    private static Gen<IReadOnlyList<Tree>> Pieces(TreeKind kind, Gen<int> count, int depth)
    {
        var piece = count.SelectMany(n => Line(depth - 1).Array[n]).Select(parts => new Tree(kind, parts));
        return piece.Select(p => (IReadOnlyList<Tree>)
            [.. kind == TreeKind.Decision ? [new Tree(TreeKind.Leaf, [])] : Array.Empty<Tree>(), p, new Tree(TreeKind.Leaf, [])]);
    }
}
