using Mes.Routing.Data;

namespace Mes.Routing;

/// <summary>The versions of the site's instructions, and what one means for the others.</summary>
internal sealed class InstructionShelf(RoutingDbContext db, ICallContext call)
{
    public async Task<WorkInstruction> OneAsync(string code, int number, CancellationToken ct)
    {
        var normal = Codes.Normal(code);
        return await db.Instructions.FirstOrDefaultAsync(i => i.Code == normal && i.Number == number, ct)
            ?? throw MesException.NotFound(RoutingErrors.InstructionNotFound, ("Code", normal), ("Version", number));
    }

    /// <summary>Two instructions never meet at one operation of one unit. Versions of one instruction may while the newer is a draft: its release ends the older.</summary>
    public async Task RefuseOverlapsAsync(WorkInstruction version, CancellationToken ct)
    {
        var others = await db.Instructions.AsNoTracking()
            .Where(i => i.Operation == version.Operation && i.Code != version.Code && i.State != RoutingState.Obsolete).ToListAsync(ct);
        if (others.FirstOrDefault(version.OverlapsWith) is { } other)
        {
            throw MesException.Refused(
                RoutingErrors.InstructionOverlaps, ("Operation", version.Operation), ("Code", other.Code), ("Version", other.Number));
        }
    }

    /// <summary>From its beginning on it goes before older versions; one whose units it takes all is ended.</summary>
    public async Task ReleaseAsync(WorkInstruction version, CancellationToken ct)
    {
        var older = await db.Instructions
            .Where(i => i.Code == version.Code && i.Number != version.Number && i.State == RoutingState.Released).ToListAsync(ct);
        var met = older.Where(version.OverlapsWith).ToList();
        if (met.FirstOrDefault(o => o.Number > version.Number) is { } newer)
        {
            throw MesException.Refused(
                RoutingErrors.InstructionOverlaps, ("Operation", version.Operation), ("Code", newer.Code), ("Version", newer.Number));
        }

        version.Release(met.Count > 0 ? call.UtcNow : null);
        met.Where(version.Covers).ToList().ForEach(o => o.End(version.EffectiveFrom!.Value, call.UtcNow));
    }
}
