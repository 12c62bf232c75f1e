using Mes.Equipment.Data;

namespace Mes.Equipment.Features;

internal sealed class EquipmentLookup(EquipmentDbContext db) : IEquipmentLookup
{
    public async Task<IReadOnlyList<EquipmentSummary>> ListAsync(CancellationToken ct)
    {
        var pieces = await db.Equipment.AsNoTracking().ToListAsync(ct);
        var states = await db.States.AsNoTracking().ToDictionaryAsync(s => s.Equipment, ct);
        return Hierarchy.DepthFirst([.. pieces.Select(p => SummaryOf(p, states.GetValueOrDefault(p.Code)))]);
    }

    public static EquipmentSummary SummaryOf(PieceOfEquipment piece, CurrentState? state) => new(
        piece.Code, piece.Name, piece.Level, piece.Parent, piece.Sequence,
        state?.State ?? EquipmentState.Unknown, state?.Since, state?.Reason);
}
