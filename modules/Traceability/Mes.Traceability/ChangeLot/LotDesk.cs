using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Finds lots, changes them and writes what happened.</summary>
internal sealed class LotDesk(TraceabilityDbContext db, ICallContext call, ISites sites, ILiveNotices live)
{
    /// <summary>The day at the site.</summary>
    public DateOnly Today => DateOnly.FromDateTime(
        sites.Find(call.Site) is { } site ? TimeZoneInfo.ConvertTimeFromUtc(call.UtcNow, site.Zone) : call.UtcNow);

    public async Task<MaterialLot> GetAsync(string part, string number, CancellationToken ct) => await FindAsync(part, number, ct)
        ?? throw MesException.NotFound(TraceabilityErrors.LotUnknown, ("PartNumber", part), ("Lot", number));

    public Task<MaterialLot?> FindAsync(string part, string number, CancellationToken ct)
    {
        var (p, n) = (Codes.Normal(part) ?? "", Codes.Normal(number) ?? "");
        return db.Lots.FirstOrDefaultAsync(l => l.Number == n && l.PartNumber == p, ct);
    }

    public async Task<MaterialLot> NewAsync(string part, string number, string place, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var (p, n) = (Codes.Required(part, "partNumber", Codes.PartNumber, errors), Codes.Required(number, "lot", Codes.Lot, errors));
        var at = Codes.Required(place, "place", Codes.Station, errors);
        Codes.ThrowIfAny(errors);
        if (await FindAsync(p, n, ct) is not null)
        {
            throw MesException.Refused(TraceabilityErrors.LotExists, ("PartNumber", p), ("Lot", n));
        }

        var lot = new MaterialLot(p, n, at, call.UtcNow);
        db.Lots.Add(lot);
        return lot;
    }

    public void Write(MaterialLot lot, LotAction action, decimal quantity, string? reason = null, MaterialLot? into = null, string? other = null) =>
        db.LotMoves.Add(new MaterialLotMove
        {
            LotId = lot.Id, Action = action, At = call.UtcNow, By = call.Caller.Actor.Name, Quantity = quantity, Left = lot.Quantity, Place = lot.Place,
            IntoLotId = into?.Id, Other = into?.Number ?? other, Reason = reason,
        });

    public async Task<LotRow> DoneAsync(MaterialLot lot, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        live.Changed("lots");
        return lot.Show(Today);
    }

    /// <summary>A quantity above 0 with at most six decimals.</summary>
    public static decimal Amount(decimal? quantity, bool zero = false) => quantity is { } q && (q > 0 || (zero && q == 0)) && q <= 1_000_000_000m && decimal.Round(q, 6) == q
        ? q
        : throw MesException.Invalid([MesError.Of(TraceabilityErrors.QuantityInvalid, ("Field", "quantity")) with { Target = "quantity" }]);
}
