using System.Text.RegularExpressions;
using Mes.Ui.Graphs;

namespace Mes.Routing;

/// <summary>A routing version under somebody's hands: what it says now, what is wrong with it, what is chosen.</summary>
internal sealed partial class RoutingEdit
{
    private readonly EditHistory<DefineRouting> _history;
    private IReadOnlyList<OperationDefinition> _checked = [];

    public RoutingEdit(RoutingSummary version, bool isNew)
    {
        (Version, IsNew, Revision) = (version, isNew, isNew ? 0 : version.Revision);
        _history = new EditHistory<DefineRouting>(new DefineRouting(
            version.Code, version.Version, version.Models, RouteEdits.Explicit(version.Operations),
            version.EffectiveFrom, version.EffectiveTo, version.Condition, BreakPoint: version.BreakPoint));
        Selected = Now.Operations.FirstOrDefault()?.Code;
    }

    /// <summary>The version as it was read or kept last.</summary>
    public RoutingSummary Version { get; private set; }

    public bool IsNew { get; private set; }

    public long Revision { get; private set; }

    public DefineRouting Now => _history.Now;

    public bool CanUndo => _history.CanUndo;

    public bool CanRedo => _history.CanRedo;

    public bool IsChanged => IsNew || _history.IsChanged;

    public string? Selected { get; private set; }

    public GraphEdge? SelectedEdge { get; private set; }

    public OperationDefinition? Step => Now.Operations.FirstOrDefault(o => o.Code == Selected);

    public IReadOnlyList<MesError> Faults { get; private set; } = [];

    public ILookup<string, MesError> FaultsByStep { get; private set; } = Array.Empty<MesError>().ToLookup(_ => "");

    /// <summary>What is to be checked and kept.</summary>
    public DefineRouting ToKeep() => Now with { Operations = RouteEdits.Compact(Now.Operations), Unfinished = true, Revision = Revision };

    public void Choose(string? code) => (Selected, SelectedEdge) = (code, null);

    public void Choose(GraphEdge edge) => (Selected, SelectedEdge) = (null, edge);

    public void Do(DefineRouting next) => _history.Do(next);

    public void Do(IReadOnlyList<OperationDefinition> operations) => Do(Now with { Operations = operations });

    public void Add((IReadOnlyList<OperationDefinition> Operations, string Code) added)
    {
        Do(added.Operations);
        Choose(added.Code);
    }

    public void Put(OperationDefinition step)
    {
        // A code that another step has, or none, can't be carried to what names it.
        var taken = step.Code.Length == 0 || (step.Code != Selected && Now.Operations.Any(o => o.Code == step.Code));
        if (Selected is { } code && !taken)
        {
            Do(RouteEdits.Replace(Now.Operations, code, step));
            Choose(step.Code);
        }
    }

    /// <summary>Takes out what is chosen.</summary>
    public void Remove()
    {
        if (SelectedEdge is { } edge)
        {
            Do(RouteEdits.Disconnect(Now.Operations, edge.From, edge.To));
            Choose(edge.To);
        }
        else if (Selected is { } code)
        {
            var before = Now.Operations.FirstOrDefault(o => o.Code == code)?.After?.FirstOrDefault();
            Do(RouteEdits.Remove(Now.Operations, code));
            Choose(before ?? Now.Operations.FirstOrDefault()?.Code);
        }
    }

    public void Undo()
    {
        _history.Undo();
        ChooseWhatIs();
    }

    public void Redo()
    {
        _history.Redo();
        ChooseWhatIs();
    }

    public void Kept(RoutingSummary version)
    {
        (Version, Revision, IsNew) = (version, version.Revision, false);
        _history.Kept();
    }

    /// <summary>What somebody else kept meanwhile was looked at; what is kept now goes over it.</summary>
    public void Saw(RoutingSummary theirs) => (Version, Revision) = (theirs, theirs.Revision);

    /// <summary>Takes what a check of <paramref name="definition"/> found.</summary>
    public void Found(DefineRouting definition, IReadOnlyList<MesError> faults)
    {
        (_checked, Faults) = (definition.Operations, faults);
        FaultsByStep = faults.SelectMany(f => StepsOf(f).Select(s => (Step: s, Fault: f))).ToLookup(f => f.Step, f => f.Fault);
    }

    private IEnumerable<string> StepsOf(MesError fault)
    {
        if (fault.Data.TryGetValue("Operation", out var code) && code is string operation)
        {
            return [operation];
        }

        if (fault.Data.TryGetValue("Choice", out var choice))
        {
            return _checked.Where(o => o.Choice == choice as string).Select(o => o.Code);
        }

        return OperationIndex().Match(fault.Target ?? "") is { Success: true } match
            && int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) is var index && index < _checked.Count
            ? [_checked[index].Code] : [];
    }

    private void ChooseWhatIs()
    {
        if (Step is null)
        {
            Choose(Now.Operations.FirstOrDefault()?.Code);
        }
    }

    [GeneratedRegex(@"^operations\[(\d+)\]")]
    private static partial Regex OperationIndex();
}
