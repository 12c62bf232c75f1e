using Mes.Routing.Contracts;

namespace Mes.Routing.Tests;

/// <summary>
/// Routes of all kinds as a tree that is walked by hand: what is done, which branch was taken, where the unit is in work. It knows no
/// graph and shares no code with the product. A decision stands right behind the operation that measures; its first branch is for high
/// results. One more operation, the repair, stands beside the tree and returns to an operation of the outermost line.
/// </summary>
internal sealed class TreeModel
{
    private readonly Tree _root;
    private readonly HashSet<int> _done = [];
    private readonly HashSet<int> _passed = [];
    private readonly Dictionary<Tree, int> _taken = new(ReferenceEqualityComparer.Instance);
    private readonly int _returnTo;
    private bool _repair;
    private bool _held;

    public TreeModel(Tree root)
    {
        _root = root;
        Repair = Number(root);
        var line = root.Parts.Where(p => p.Kind == TreeKind.Leaf).ToList();
        _returnTo = line[line.Count / 2].Leaf;
    }

    /// <summary>Number of the repair operation, the last.</summary>
    public int Repair { get; }

    public int? InWork { get; private set; }

    public bool Shipped { get; private set; }

    public IReadOnlySet<int> Done => _done;

    /// <summary>What may come next.</summary>
    public IReadOnlySet<int> Frontier => _repair ? new HashSet<int> { Repair } : Front(_root).ToHashSet();

    public IReadOnlyList<OperationDefinition> Operations(string model) => TreeRoutes.Operations(_root, Repair, _returnTo, model);

    public bool Does(TreeTry tried, bool apply = true)
    {
        var place = tried.Place % (Repair + 1);
        var may = May(tried, place);
        if (may && apply)
        {
            Apply(tried, place);
        }

        return may;
    }

    /// <summary>Half of the tries aim at where the unit is, so that it gets along.</summary>
    public TreeTry Aim(TreeTry tried) => tried.Place < 30 ? tried : tried.Deed switch
    {
        TreeDeed.Complete when InWork is { } here => tried with { Place = here },
        TreeDeed.Start or TreeDeed.Skip when Frontier.Count > 0 => tried with { Place = Frontier.Order().ElementAt(tried.Place % Frontier.Count) },
        _ => tried,
    };

    private bool May(TreeTry tried, int place) => tried.Deed switch
    {
        TreeDeed.Hold or TreeDeed.Release => true,
        _ when Shipped || tried.IsGated => false,
        TreeDeed.Rework => place == Repair || (IsOnTheWay(_root, place) && (_done.Contains(place) || _passed.Contains(place) || Front(_root).Contains(place)))
            && !(_repair && !_done.Contains(place) && !_passed.Contains(place) && !IsOptional(place)),
        _ when _held => false,
        TreeDeed.Skip => InWork is null && Frontier.Contains(place),
        TreeDeed.Ship => InWork is null && !_repair && IsThrough(_root),
        TreeDeed.Start => InWork is null && Frontier.Contains(place),
        _ => InWork == place && tried.Proven,
    };

    private void Apply(TreeTry tried, int place)
    {
        switch (tried.Deed)
        {
            case TreeDeed.Start:
                InWork = place;
                Take(_root, place);
                PassBy(_root, place);
                break;
            case TreeDeed.Skip:
                Take(_root, place);
                _passed.Add(place);
                _repair &= place != Repair;
                break;
            case TreeDeed.Complete:
                InWork = null;
                Finish(place, tried.High);
                break;
            case TreeDeed.Rework:
                InWork = null;
                if (place == Repair)
                {
                    _repair = true;
                    _passed.Remove(Repair);
                }
                else
                {
                    Reopen(_root, place);
                }

                break;
            case TreeDeed.Ship:
                Shipped = true;
                break;
            default:
                _held = tried.Deed == TreeDeed.Hold;
                break;
        }
    }

    private void Finish(int place, bool high)
    {
        if (place == Repair)
        {
            _repair = false;
            Reopen(_root, _returnTo);
            return;
        }

        _done.Add(place);
        if (Behind(_root, place) is { } decision)
        {
            _taken[decision] = high ? 0 : 1;
        }
    }

    private IEnumerable<int> Front(Tree tree)
    {
        switch (tree.Kind)
        {
            case TreeKind.Leaf or TreeKind.Optional:
                return _done.Contains(tree.Leaf) || _passed.Contains(tree.Leaf) ? [] : [tree.Leaf];
            case TreeKind.Line:
                var open = tree.Parts.TakeWhile((_, i) => i == 0 || IsThrough(tree.Parts[i - 1])).ToList();
                return open.SelectMany(Front);
            case TreeKind.Parallel:
                return tree.Parts.SelectMany(Front);
            default:
                return _taken.TryGetValue(tree, out var branch) ? Front(tree.Parts[branch]) : tree.Parts.SelectMany(Front);
        }
    }

    private bool IsThrough(Tree tree) => tree.Kind switch
    {
        TreeKind.Leaf => _done.Contains(tree.Leaf) || _passed.Contains(tree.Leaf),
        TreeKind.Optional => InWork != tree.Leaf,
        TreeKind.Line or TreeKind.Parallel => tree.Parts.All(IsThrough),
        _ => _taken.TryGetValue(tree, out var branch) && IsThrough(tree.Parts[branch]),
    };

    private bool IsOnTheWay(Tree tree, int leaf) => tree.Leaf == leaf || (tree.Kind is TreeKind.Choice or TreeKind.Decision
        && _taken.TryGetValue(tree, out var branch)
            ? IsOnTheWay(tree.Parts[branch], leaf) : tree.Parts.Any(p => IsOnTheWay(p, leaf)));

    private bool IsOptional(int leaf) => _root.Leaves.Any(l => l.Leaf == leaf && l.Kind == TreeKind.Optional);

    private void Take(Tree tree, int leaf)
    {
        for (var i = 0; i < tree.Parts.Count; i++)
        {
            if (tree.Parts[i].Leaves.Any(l => l.Leaf == leaf))
            {
                if (tree.Kind is TreeKind.Choice or TreeKind.Decision)
                {
                    _taken[tree] = i;
                }

                Take(tree.Parts[i], leaf);
            }
        }
    }

    private void PassBy(Tree tree, int leaf)
    {
        var at = tree.Parts.ToList().FindIndex(p => p.Leaves.Any(l => l.Leaf == leaf));
        if (at < 0)
        {
            return;
        }

        if (tree.Kind == TreeKind.Line)
        {
            _passed.UnionWith(tree.Parts.Take(at).SelectMany(p => p.Leaves)
                .Where(l => l.Kind == TreeKind.Optional && !_done.Contains(l.Leaf) && IsOnTheWay(_root, l.Leaf)).Select(l => l.Leaf));
        }

        PassBy(tree.Parts[at], leaf);
    }

    private void Reopen(Tree tree, int leaf)
    {
        var at = tree.Parts.ToList().FindIndex(p => p.Leaves.Any(l => l.Leaf == leaf));
        if (at < 0)
        {
            Forget(tree);
            return;
        }

        if (tree.Kind == TreeKind.Line)
        {
            tree.Parts.Skip(at + 1).ToList().ForEach(Forget);
        }

        if (tree.Kind == TreeKind.Choice && tree.Parts[at].Leaves.First().Leaf == leaf)
        {
            Forget(tree);
        }

        Reopen(tree.Parts[at], leaf);
    }

    private void Forget(Tree tree)
    {
        _taken.Remove(tree);
        _done.Remove(tree.Leaf);
        _passed.Remove(tree.Leaf);
        tree.Parts.ToList().ForEach(Forget);
    }

    private static Tree? Behind(Tree tree, int leaf)
    {
        for (var i = 0; i < tree.Parts.Count; i++)
        {
            if (tree.Kind == TreeKind.Line && tree.Parts[i].Leaf == leaf)
            {
                return i + 1 < tree.Parts.Count && tree.Parts[i + 1].Kind == TreeKind.Decision ? tree.Parts[i + 1] : null;
            }

            if (Behind(tree.Parts[i], leaf) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static int Number(Tree root)
    {
        var number = 0;
        foreach (var leaf in TreeRoutes.Every(root).Where(t => t.Kind is TreeKind.Leaf or TreeKind.Optional))
        {
            leaf.Leaf = number++;
        }

        return number;
    }
}
