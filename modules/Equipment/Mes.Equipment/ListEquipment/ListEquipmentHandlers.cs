using Mes.Equipment.Data;

namespace Mes.Equipment.Features;

internal sealed class ListEquipmentHandler(IEquipmentLookup lookup)
    : IHandler<ListEquipment, IReadOnlyList<EquipmentSummary>>
{
    public Task<IReadOnlyList<EquipmentSummary>> HandleAsync(ListEquipment useCase, CancellationToken ct) => lookup.ListAsync(ct);
}

internal sealed class GetEquipmentHandler(EquipmentDbContext db) : IHandler<GetEquipment, EquipmentDetail>
{
    public async Task<EquipmentDetail> HandleAsync(GetEquipment useCase, CancellationToken ct)
    {
        var code = EquipmentCode.Normalise(useCase.Code);
        var piece = await db.Equipment.AsNoTracking().FirstOrDefaultAsync(e => e.Code == code, ct)
            ?? throw MesException.NotFound(EquipmentErrors.NotFound, ("Equipment", code));
        var state = await db.States.AsNoTracking().FirstOrDefaultAsync(s => s.Equipment == code, ct);
        var placements = await db.Placements.AsNoTracking().Where(p => p.Equipment == code)
            .OrderBy(p => p.From).Select(p => new Placement(p.Parent, p.From, p.To)).ToListAsync(ct);
        return new EquipmentDetail(EquipmentLookup.SummaryOf(piece, state), placements);
    }
}
