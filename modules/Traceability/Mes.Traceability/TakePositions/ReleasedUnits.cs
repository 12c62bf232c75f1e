using Mes.Orders.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>A released unit brings its traced positions.</summary>
internal sealed class ReleasedUnits(TraceabilityDbContext db, ICallContext call) : IDomainEventHandler<UnitReleased>
{
    public Task HandleAsync(UnitReleased happened, CancellationToken ct)
    {
        db.Positions.AddRange(happened.Parts.Where(p => p.Trace != TraceMode.None).Select(p => new UnitPosition
        {
            Site = call.Site,
            UnitId = happened.UnitId,
            Position = Codes.Normal(p.Position)!,
            PartNumber = Codes.Normal(p.PartNumber)!,
            Trace = p.Trace,
            Quantity = p.Quantity,
        }));
        return Task.CompletedTask;
    }
}
