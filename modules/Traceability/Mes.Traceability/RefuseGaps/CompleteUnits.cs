using Mes.Routing.Contracts;

namespace Mes.Traceability;

/// <summary>No unit leaves the plant while a traced position is empty or holds another part than ordered, unless somebody who may has conceded that very difference.</summary>
internal sealed class CompleteUnits(BuildDesk desk) : IDomainEventHandler<UnitShipped>
{
    public async Task HandleAsync(UnitShipped happened, CancellationToken ct)
    {
        var open = (await desk.CompareAsync(happened.UnitId, "", ct)).Differences.Where(d => d.Concession is null or { Expired: true }).ToList();
        if (open.Count > 0)
        {
            throw new MesException(ErrorKind.Refused, MesError.Of(TraceabilityErrors.NotComplete, ("Count", open.Count)), [.. open.Select(Term)]);
        }
    }

    private static MesError Term(PositionDifference d) => d.Kind == DifferenceKind.Missing
        ? MesError.Of(TraceabilityErrors.ComponentMissing, ("Position", d.Position), ("PartNumber", d.OrderedPart))
        : MesError.Of(TraceabilityErrors.DifferentPart, ("Position", d.Position), ("PartNumber", d.BuiltPart), ("Expected", d.OrderedPart ?? "–"));
}
