using Mes.Equipment.Data;
using Mes.Platform.Live;

namespace Mes.Equipment.Features;

internal sealed class DefineEquipmentHandler(EquipmentDbContext db, ICallContext call, ILiveNotices notices)
    : IHandler<DefineEquipment, EquipmentSummary>
{
    public async Task<EquipmentSummary> HandleAsync(DefineEquipment useCase, CancellationToken ct)
    {
        var code = EquipmentCode.Normalise(useCase.Code);
        var parentCode = string.IsNullOrWhiteSpace(useCase.Parent) ? null : EquipmentCode.Normalise(useCase.Parent);
        var parent = parentCode is null ? null : await db.Equipment.FirstOrDefaultAsync(e => e.Code == parentCode, ct);
        Check(code, useCase.Name, parentCode, parent);
        var piece = await db.Equipment.FirstOrDefaultAsync(e => e.Code == code, ct);
        var isNew = piece is null;
        piece ??= PieceOfEquipment.New(code);
        await CheckChildrenAsync(piece, useCase.Level, ct);
        var moved = piece.Change(useCase.Name.Trim(), useCase.Level, parent, useCase.Sequence);
        if (isNew)
        {
            db.Equipment.Add(piece);
            db.States.Add(new CurrentState { Site = call.Site, Equipment = code });
        }

        if (isNew || moved)
        {
            await PlaceAsync(code, parent?.Code, ct);
        }

        notices.Changed("equipment");
        notices.Changed("board");
        var state = isNew ? null : await db.States.AsNoTracking().FirstOrDefaultAsync(s => s.Equipment == code, ct);
        return new EquipmentSummary(
            code, piece.Name, piece.Level, piece.Parent, piece.Sequence,
            state?.State ?? EquipmentState.Unknown, state?.Since, state?.Reason);
    }

    private static void Check(string code, string? name, string? parentCode, PieceOfEquipment? parent)
    {
        var errors = new List<MesError>();
        if (!EquipmentCode.IsValid(code))
        {
            errors.Add(MesError.Of(EquipmentErrors.CodeInvalid, ("Code", code), ("Max", EquipmentCode.MaxLength)) with { Target = "code" });
        }

        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > PieceOfEquipment.NameLength)
        {
            errors.Add(MesError.Of(EquipmentErrors.NameInvalid, ("Max", PieceOfEquipment.NameLength)) with { Target = "name" });
        }

        if (parentCode is not null && parent is null)
        {
            errors.Add(MesError.Of(EquipmentErrors.ParentUnknown, ("Parent", parentCode)) with { Target = "parent" });
        }

        if (errors.Count > 0)
        {
            throw MesException.Invalid(errors);
        }
    }

    /// <summary>Levels only ever go down from parent to child, which is also why no chain of parents can close.</summary>
    private async Task CheckChildrenAsync(PieceOfEquipment piece, EquipmentLevel level, CancellationToken ct)
    {
        var children = await db.Equipment.AsNoTracking().Where(e => e.Parent == piece.Code)
            .Select(e => new { e.Code, e.Level }).ToListAsync(ct);
        if (children.Find(c => c.Level <= level) is { } child)
        {
            throw MesException.Refused(EquipmentErrors.LevelInUse, ("Equipment", piece.Code), ("Other", child.Code));
        }
    }

    private async Task PlaceAsync(string code, string? parent, CancellationToken ct)
    {
        var open = await db.Placements.FirstOrDefaultAsync(p => p.Equipment == code && p.To == null, ct);
        if (open is not null)
        {
            open.To = call.UtcNow;
        }

        db.Placements.Add(new PlacementPeriod { Equipment = code, Parent = parent, From = call.UtcNow });
    }
}
