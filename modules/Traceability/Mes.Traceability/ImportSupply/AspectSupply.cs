using System.Globalization;
using System.Text.Json;

namespace Mes.Traceability;

/// <summary>Reads Catena-X aspects: one payload or a list of them, each bare or as <c>{ "aspect": …, "payload": … }</c>. Which one it is, its members tell.</summary>
internal sealed class AspectSupply(Partners partners)
{
    private readonly SupplyFile _file = new("catena-x");
    private readonly Dictionary<Guid, SupplyThing> _things = [];

    public SupplyFile Read(JsonElement root)
    {
        var payloads = (root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToList() : [root])
            .Select((p, i) => (Payload: p.ValueKind == JsonValueKind.Object && p.TryGetProperty("payload", out var inner) ? inner : p, At: new SupplyPlace(null, $"[{i}]"))).ToList();
        foreach (var (payload, at) in payloads.Where(p => !IsBom(p.Payload)))
        {
            Part(payload, at);
        }

        foreach (var (payload, at) in payloads.Where(p => IsBom(p.Payload)))
        {
            Bom(payload, at);
        }

        return _file;
    }

    private static bool IsBom(JsonElement payload) => payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("childItems", out _);

    private void Part(JsonElement payload, SupplyPlace at)
    {
        var identifiers = List(payload, "localIdentifiers").Where(i => Text(i, "key") is not null).GroupBy(i => Text(i, "key")!).ToDictionary(g => g.Key, g => Text(g.First(), "value"));
        if (identifiers.Count == 0 || !payload.TryGetProperty("partTypeInformation", out var type))
        {
            _file.Fault(TraceabilityErrors.SupplyAspectUnknown, at);
            return;
        }

        // The customer is us: their name for our part number comes first.
        var number = Text(type, "customerPartId") ?? Text(type, "manufacturerPartId");
        var serial = identifiers.GetValueOrDefault("partInstanceId") ?? identifiers.GetValueOrDefault("van");
        var lot = identifiers.GetValueOrDefault("batchId");
        if (_file.Thing(number is null ? null : partners.PartOf(number), serial, serial is null ? lot ?? identifiers.GetValueOrDefault("jisNumber") : null, at) is not { } thing)
        {
            return;
        }

        var id = Id(payload);
        _file.Items.Add(new SupplyItem(thing, at) { AssetId = id, MadeInLot = serial is null ? null : Codes.Normal(lot), MadeAt = Day(payload) });
        if (id is { } known)
        {
            _things[known] = thing;
        }
    }

    private void Bom(JsonElement payload, SupplyPlace at)
    {
        var parent = Id(payload) is { } id ? _things.GetValueOrDefault(id) : null;
        var i = 0;
        foreach (var item in List(payload, "childItems"))
        {
            var place = at with { Path = $"{at.Path}.childItems[{i++}]" };
            var child = Id(item) is { } own ? _things.GetValueOrDefault(own) : null;
            if (parent is null || child is null)
            {
                _file.Fault(TraceabilityErrors.SupplyLinkUnknown, place, ("Id", Text(parent is null ? payload : item, "globalAssetId") ?? "–"));
                continue;
            }

            _file.Links.Add(new SupplyLink(parent, child, place)
            {
                Since = Text(item, "createdOn") is { } at2 && DateTimeOffset.TryParse(at2, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null,
            });
        }
    }

    private static Guid? Id(JsonElement payload) =>
        Text(payload, "globalAssetId") is { } text && Guid.TryParse(text.Replace("urn:uuid:", "", StringComparison.OrdinalIgnoreCase), out var id) ? id : null;

    private static DateTime? Day(JsonElement payload) => payload.TryGetProperty("manufacturingInformation", out var made) && Text(made, "productionDate") is { Length: >= 10 } day
        && DateOnly.TryParseExact(day[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;

    private static IEnumerable<JsonElement> List(JsonElement e, string member) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static string? Text(JsonElement e, string member) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
}
