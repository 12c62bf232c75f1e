namespace Mes.Routing;

/// <summary>A work centre as it is now. What a released routing says about it stands in the version.</summary>
internal sealed class WorkCentreRow : SiteAggregate
{
    private WorkCentreRow()
    {
    }

    public WorkCentreRow(string code) => Code = code;

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> Stations { get; private set; } = [];

    public void Write(string name, IReadOnlyList<string> stations) => (Name, Stations) = (name, stations);
}

/// <summary>Work centres and what names them. Pure.</summary>
internal static class WorkCentres
{
    /// <summary>What is kept of a unit that waits for an operation: its station, or the work centre any of whose stations may do it.</summary>
    public static string Place(this OperationDefinition operation) => operation.WorkCentre ?? operation.Station;

    /// <summary>The work centres that operations name.</summary>
    public static IReadOnlyList<WorkCentre> NamedBy(this IReadOnlyList<WorkCentre> known, IReadOnlyList<OperationDefinition> operations) =>
        [.. known.Where(c => operations.Any(o => o.WorkCentre == c.Code))];

    /// <summary>Operations that name a work centre that there is not, or one as if it were a station.</summary>
    public static IReadOnlyList<MesError> Faults(this IReadOnlyList<WorkCentre> known, IReadOnlyList<OperationDefinition> operations)
    {
        var codes = known.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. operations.Select((o, i) => (Operation: o, Target: $"operations[{i}]")).SelectMany(o => new[]
            {
                o.Operation.WorkCentre is { } centre && !codes.Contains(centre)
                    ? MesError.Of(RoutingErrors.WorkCentreUnknown, ("Operation", o.Operation.Code), ("WorkCentre", centre)) with { Target = o.Target + ".workCentre" }
                    : null,
                codes.Contains(o.Operation.Station)
                    ? MesError.Of(RoutingErrors.CentreIsStation, ("Operation", o.Operation.Code), ("WorkCentre", o.Operation.Station)) with { Target = o.Target + ".station" }
                    : null,
            }).OfType<MesError>(),
        ];
    }
}
