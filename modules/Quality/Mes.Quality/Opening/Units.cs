using Mes.Routing.Contracts;

namespace Mes.Quality.Opening;

/// <summary>Units that a person names by serial number.</summary>
internal sealed class Units(IUnitRoute routes)
{
    public async Task<UnitSummary> GetAsync(string serial, CancellationToken ct) =>
        await routes.FindAsync(Codes.Normalise(serial), ct)
        ?? throw MesException.NotFound(QualityErrors.UnitNotFound, ("Serial", Codes.Normalise(serial)));

    /// <summary>A unit that is still in the plant and not scrapped.</summary>
    public async Task<UnitSummary> GetOpenAsync(string serial, CancellationToken ct)
    {
        var unit = await GetAsync(serial, ct);
        return unit.State is UnitState.Shipped or UnitState.Scrapped
            ? throw MesException.Refused(QualityErrors.UnitClosed, ("Serial", unit.Serial), ("State", unit.State.ToString()))
            : unit;
    }
}
