using Mes.Routing.Contracts;

namespace Mes.Traceability;

/// <summary>No unit leaves the plant with a traced position open, for example after a component was taken out again.</summary>
internal sealed class CompleteUnits(AssemblyReader reader) : IDomainEventHandler<UnitShipped>
{
    public async Task HandleAsync(UnitShipped happened, CancellationToken ct)
    {
        var state = await reader.ReadAsync(happened.UnitId, null, ct);
        var open = state.Positions.Where(p => !state.Active.ContainsKey(p.Position)).ToList();
        if (open.Count > 0)
        {
            throw new MesException(
                ErrorKind.Refused,
                MesError.Of(TraceabilityErrors.NotComplete, ("Count", open.Count)),
                [.. open.Select(p => MesError.Of(
                    TraceabilityErrors.ComponentMissing, ("Position", p.Position), ("PartNumber", p.PartNumber)))]);
        }
    }
}
