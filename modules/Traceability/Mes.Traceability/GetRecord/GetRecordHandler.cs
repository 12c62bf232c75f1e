using System.Globalization;
using System.Text.Json;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class GetRecordHandler(TraceabilityDbContext db, UnitFinder units, Pseudonyms people) : IHandler<GetRecord, Page<RecordedEvent>>
{
    private const int Most = 500;

    public async Task<Page<RecordedEvent>> HandleAsync(GetRecord useCase, CancellationToken ct)
    {
        if (useCase.Take is < 1 or > Most)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
        }

        var after = Cursor(useCase.After);
        var unit = await units.GetAsync(useCase.Serial, ct);
        var events = await db.Events.AsNoTracking()
            .Where(e => e.UnitId == unit.UnitId && e.Sequence > after)
            .OrderBy(e => e.Sequence)
            .Take(useCase.Take + 1)
            .ToListAsync(ct);
        var more = events.Count > useCase.Take;
        var name = await people.NamesAsync(events.Select(e => e.Actor), ct);
        var shown = events.Take(useCase.Take).Select(e => Show(e, name(e.Actor))).ToList();
        return new Page<RecordedEvent>(shown, more ? shown[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static RecordedEvent Show(RecordEvent e, string actor) => new(
        e.Sequence, e.Kind, e.At, actor, e.Door, Content(e.Content), RecordHash.Hex(e.PreviousHash), RecordHash.Hex(e.Hash),
        RecordHash.Of(e).AsSpan().SequenceEqual(e.Hash));

    /// <summary>An altered content may not be JSON any more; it is still shown.</summary>
    private static JsonElement Content(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }

    private static long Cursor(string? after) => after is null ? long.MinValue
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence
        : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
}
