namespace Mes.Routing;

/// <summary>What never changes of a version that is not a draft any more, and what follows from it.</summary>
internal sealed class ReleasedRouting
{
    private readonly Dictionary<string, OperationDefinition> _byCode;
    private readonly Dictionary<string, IReadOnlyList<string>> _before;
    private readonly Dictionary<string, IReadOnlyList<string>> _centres;

    public ReleasedRouting(
        string code, int number, IReadOnlyList<OperationDefinition> operations, IReadOnlyList<WorkCentre>? centres = null)
    {
        Centres = centres ?? [];
        _centres = Centres.ToDictionary(c => c.Code, c => c.Stations, StringComparer.Ordinal);
        (Code, Number, Operations) = (code, number, operations);
        _byCode = operations.ToDictionary(o => o.Code, StringComparer.Ordinal);
        _before = Predecessors(operations);
        IsLine = operations.All(o => o is { After: null, Choice: null, Optional: false, Rework: null, SampleEvery: <= 1 });
    }

    public string Code { get; }

    public int Number { get; }

    public IReadOnlyList<OperationDefinition> Operations { get; }

    /// <summary>One operation after the other: before the unit's place everything is done, after it everything is open, so that the place and what comes next decide.</summary>
    public bool IsLine { get; }

    /// <summary>The work centres that its operations name, as they were when it was released.</summary>
    public IReadOnlyList<WorkCentre> Centres { get; }

    public OperationDefinition? Find(string operation) => _byCode.GetValueOrDefault(operation);

    /// <summary>The stations that may do an operation.</summary>
    public IReadOnlyList<string> StationsOf(OperationDefinition operation) =>
        operation.WorkCentre is { } centre ? _centres.GetValueOrDefault(centre) ?? [] : [operation.Station];

    /// <summary>A station at which a step is, or may be, done.</summary>
    public string StationFor(UnitStep step) => Centre(step) is { Count: > 0 } stations && step.Station == step.WorkCentre ? stations[0] : step.Station;

    /// <summary>Whether a station may do what a unit waits for.</summary>
    public bool Awaits(RouteUnit unit, string station) => unit.Station == station
        || (!unit.Started && unit.Operation is { } next && Find(next) is { WorkCentre: not null } operation && StationsOf(operation).Contains(station));

    /// <summary>A unit's steps as the interlock sees them. An operation that this variant lacks is bridged: what waits for it waits for what comes before it.</summary>
    public IReadOnlyList<RouteStep> Lay(IReadOnlyList<UnitStep> route)
    {
        if (IsLine)
        {
            return [.. route.Select(s => new RouteStep(s.Sequence, s.Operation, s.Station, s.State) { Stations = Centre(s) })];
        }

        var places = route.ToDictionary(s => s.Operation, s => s.Sequence, StringComparer.Ordinal);
        return [.. route.Select(s => Find(s.Operation) is { } operation
            ? new RouteStep(s.Sequence, s.Operation, s.Station, s.State)
            {
                After = [.. Bridged(s.Operation, places).Distinct()],
                Choice = operation.Choice,
                Optional = operation.Optional,
                OffFlow = operation.Rework is not null,
                Stations = Centre(s),
            }
            : new RouteStep(s.Sequence, s.Operation, s.Station, s.State) { After = [], Stations = Centre(s) })];
    }

    /// <summary>Codes of the operations that an operation waits for, as they are meant: what is not said is the one before it in the flow.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Predecessors(IReadOnlyList<OperationDefinition> operations)
    {
        var before = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        string? last = null;
        foreach (var operation in operations)
        {
            before[operation.Code] = operation.Rework is not null ? []
                : operation.After ?? (last is null ? [] : [last]);
            last = operation.Rework is null ? operation.Code : last;
        }

        return before;
    }

    private IReadOnlyList<string>? Centre(UnitStep step) => step.WorkCentre is { } centre ? _centres.GetValueOrDefault(centre) : null;

    private IEnumerable<int> Bridged(string operation, IReadOnlyDictionary<string, int> places) =>
        _before[operation].SelectMany(b => places.TryGetValue(b, out var sequence) ? [sequence] : Bridged(b, places));
}
