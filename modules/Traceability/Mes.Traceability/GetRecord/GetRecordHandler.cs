using System.Globalization;
using System.Text.Json;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class GetRecordHandler(TraceabilityDbContext db, UnitFinder units, Pseudonyms people) : IHandler<GetRecord, Page<RecordedEvent>>
{
    public async Task<Page<RecordedEvent>> HandleAsync(GetRecord useCase, CancellationToken ct)
    {
        var take = Takes.Checked(useCase.Take);
        var after = Cursors.Number<long>(useCase.After) ?? long.MinValue;
        var unit = await units.GetAsync(useCase.Serial, ct);
        var events = await db.Events.AsNoTracking()
            .Where(e => e.UnitId == unit.UnitId && e.Sequence > after)
            .OrderBy(e => e.Sequence)
            .Take(take + 1)
            .ToListAsync(ct);
        var more = events.Count > take;
        var contents = events.ConvertAll(e => Content(e.Content));
        var name = await people.NamesAsync(events.Select(e => e.Actor).Concat(contents.SelectMany(PeopleIn)), ct);
        var shown = events.Take(take).Select((e, i) => Show(e, name, contents[i])).ToList();
        return new Page<RecordedEvent>(shown, more ? shown[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static RecordedEvent Show(RecordEvent e, Func<string, string> name, JsonElement content) => new(
        e.Sequence, e.Kind, e.At, name(e.Actor), e.Door, Named(content, name), RecordHash.Hex(e.PreviousHash), RecordHash.Hex(e.Hash),
        RecordHash.Of(e).AsSpan().SequenceEqual(e.Hash));

    private static IEnumerable<string> PeopleIn(JsonElement content) => content.ValueKind != JsonValueKind.Object ? []
        : content.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String).Select(m => m.Value.GetString()!).Where(Person.IsPseudonym);

    /// <summary>People whom the content names by pseudonym, by their names while those are known.</summary>
    private static JsonElement Named(JsonElement content, Func<string, string> name) => !PeopleIn(content).Any() ? content
        : JsonSerializer.SerializeToElement(content.EnumerateObject().ToDictionary(
            m => m.Name, m => m.Value.ValueKind == JsonValueKind.String ? JsonSerializer.SerializeToElement(name(m.Value.GetString()!)) : m.Value));

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
}
