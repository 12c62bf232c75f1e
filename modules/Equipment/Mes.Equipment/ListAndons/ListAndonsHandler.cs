using Mes.Equipment.Data;

namespace Mes.Equipment.Features;

internal sealed class ListAndonsHandler(EquipmentDbContext db, AndonClock clock, ICallContext call) : IHandler<ListAndons, Page<AndonCall>>
{
    private const int Most = 500;

    public async Task<Page<AndonCall>> HandleAsync(ListAndons useCase, CancellationToken ct)
    {
        var after = Guid.TryParse(useCase.After, out var id) ? id : (Guid?)null;
        if (useCase.Take is < 1 or > Most || (useCase.After is not null && after is null))
        {
            throw MesException.Invalid(EquipmentErrors.PageInvalid, ("Max", Most));
        }

        var calls = db.Calls.AsNoTracking().Where(c => useCase.Open ? c.State != AndonState.Solved : c.State == AndonState.Solved);
        if (useCase.Station is { Length: > 0 } named)
        {
            var station = EquipmentCode.Normalise(named);
            calls = calls.Where(c => c.Station == station);
        }

        // Ids rise with time.
        var rows = await (useCase.Open
            ? calls.Where(c => after == null || c.Id.CompareTo(after.Value) > 0).OrderBy(c => c.Id)
            : calls.Where(c => after == null || c.Id.CompareTo(after.Value) < 0).OrderByDescending(c => c.Id)).Take(useCase.Take + 1).ToListAsync(ct);
        var page = rows.Take(useCase.Take).ToList();
        var minutes = clock.Minutes;
        return new Page<AndonCall>(
            [.. page.Select(c => c.Show(call.UtcNow, minutes))], rows.Count > page.Count ? page[^1].Id.ToString() : null);
    }
}
