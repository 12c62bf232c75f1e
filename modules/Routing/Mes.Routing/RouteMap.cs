namespace Mes.Routing;

/// <summary>
/// Where a unit may go on its route: what is settled, what may come next, what follows from what. Pure. A step is settled when it is
/// done, skipped or optional, and everything before it on the unit's way is settled; branches that are left out do not count.
/// </summary>
internal sealed class RouteMap
{
    private readonly IReadOnlyList<RouteStep> _steps;
    private readonly int[][] _before;
    private readonly bool?[] _settled;
    private readonly bool _beside;

    public RouteMap(IReadOnlyList<RouteStep> steps)
    {
        _steps = steps;
        _before = Before(steps);
        _settled = new bool?[steps.Count];
        _beside = steps.Any(s => s is { OffFlow: true, IsAhead: true });
    }

    /// <summary>The step in work, else the first that may come next; null: the unit has been everywhere it must.</summary>
    public RouteStep? Current => IsFinished ? null
        : First(s => s.State == StepState.Started) ?? First((s, i) => IsReady(i) && !s.Optional) ?? First((_, i) => IsReady(i));

    public RouteStep? InWork => First(s => s.State == StepState.Started);

    /// <summary>Whether no step is left that the unit must do.</summary>
    public bool IsFinished => Enumerable.Range(0, _steps.Count).All(i =>
        _steps[i].State != StepState.Started && (_steps[i].OffFlow ? !_steps[i].IsAhead : IsLeftOut(i) || IsSettled(i)));

    public IEnumerable<RouteStep> Ready => _steps.Where((_, i) => IsReady(i));

    public bool IsReady(RouteStep step) => IsReady(IndexOf(step.Sequence));

    public bool IsSettled(RouteStep step) => IsSettled(IndexOf(step.Sequence));

    /// <summary>The step that a station means: the one in work, else one that may come next, else one that comes later, else what was done here last.</summary>
    public RouteStep? At(string station, string? operation = null)
    {
        bool Here(RouteStep s) => s.IsAt(station) && (operation is null || s.Operation == operation);
        return First(s => Here(s) && s.State == StepState.Started)
            ?? First((s, i) => Here(s) && IsReady(i))
            ?? First(s => Here(s) && s.IsAhead)
            ?? Last(s => Here(s) && s.IsDone)
            ?? Last(Here);
    }

    /// <summary>What keeps a step from coming next: the step in work, else the first that may come next and lies before it.</summary>
    public RouteStep? Missing(RouteStep step)
    {
        if (_beside && !step.OffFlow)
        {
            return First(s => s is { OffFlow: true, IsAhead: true });
        }

        var before = Ancestors(IndexOf(step.Sequence));
        return First((s, i) => before.Contains(i) && s.State == StepState.Started)
            ?? First((s, i) => before.Contains(i) && IsReady(i) && !s.Optional)
            ?? Current;
    }

    /// <summary>Everything that follows from a step, without itself, in route order.</summary>
    public IReadOnlyList<RouteStep> Following(RouteStep step)
    {
        var from = IndexOf(step.Sequence);
        return [.. _steps.Where((_, i) => i != from && Ancestors(i).Contains(from))];
    }

    /// <summary>Optional steps before it that are still open: starting it passes them by.</summary>
    public IReadOnlyList<RouteStep> PassedBy(RouteStep step)
    {
        var before = Ancestors(IndexOf(step.Sequence));
        return [.. _steps.Where((s, i) => before.Contains(i) && s is { Optional: true, State: StepState.Open })];
    }

    /// <summary>What is left out when one branch is taken: the other branches, and what comes only from them.</summary>
    public IReadOnlyList<RouteStep> LeftOutBy(RouteStep chosen)
    {
        if (chosen.Choice is null)
        {
            return [];
        }

        var left = Enumerable.Range(0, _steps.Count)
            .Where(i => IsLeftOut(i) || (_steps[i].Choice == chosen.Choice && _steps[i].Sequence != chosen.Sequence))
            .ToHashSet();
        for (var grown = true; grown;)
        {
            grown = false;
            for (var i = 0; i < _steps.Count; i++)
            {
                grown |= _before[i].Length > 0 && _before[i].All(left.Contains) && left.Add(i);
            }
        }

        return [.. _steps.Where((s, i) => left.Contains(i) && s.IsAhead)];
    }

    private bool IsReady(int i) => _steps[i].IsAhead
        && (_steps[i].OffFlow || (!_beside && !IsLeftOut(i) && BeforeIsSettled(i)));

    private bool IsSettled(int i)
    {
        if (_settled[i] is { } known)
        {
            return known;
        }

        var step = _steps[i];
        var through = step.IsDone || step.State == StepState.Skipped || (step.Optional && step.State == StepState.Open);
        return (_settled[i] = through && BeforeIsSettled(i)).Value;
    }

    private bool BeforeIsSettled(int i) =>
        _before[i].Length == 0 || (_before[i].Any(b => !IsLeftOut(b)) && _before[i].All(b => IsLeftOut(b) || IsSettled(b)));

    private bool IsLeftOut(int i) => _steps[i].State == StepState.LeftOut;

    private HashSet<int> Ancestors(int i)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>(_before[i]);
        while (open.TryPop(out var next))
        {
            if (found.Add(next))
            {
                Array.ForEach(_before[next], open.Push);
            }
        }

        return found;
    }

    private int IndexOf(int sequence)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].Sequence == sequence)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"Step {sequence} is not on the route.");
    }

    private RouteStep? First(Func<RouteStep, bool> wanted) => First((s, _) => wanted(s));

    private RouteStep? First(Func<RouteStep, int, bool> wanted)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            if (wanted(_steps[i], i))
            {
                return _steps[i];
            }
        }

        return null;
    }

    private RouteStep? Last(Func<RouteStep, bool> wanted)
    {
        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            if (wanted(_steps[i]))
            {
                return _steps[i];
            }
        }

        return null;
    }

    private static int[][] Before(IReadOnlyList<RouteStep> steps)
    {
        var places = new Dictionary<int, int>(steps.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            places[steps[i].Sequence] = i;
        }

        return [.. steps.Select((s, i) => s.OffFlow ? [] : s.After is { } after
            ? after.Where(places.ContainsKey).Select(a => places[a]).ToArray()
            : i == 0 ? [] : [i - 1])];
    }
}
