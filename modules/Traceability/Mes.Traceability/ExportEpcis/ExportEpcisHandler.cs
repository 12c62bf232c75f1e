using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Traceability.Data;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

internal sealed class ExportEpcisHandler(TraceabilityDbContext db, UnitFinder units, ISettings settings, ICallContext call) : IHandler<ExportEpcis, EpcisAnswer>
{
    private const int Most = 200;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<EpcisAnswer> HandleAsync(ExportEpcis useCase, CancellationToken ct)
    {
        if (useCase.Serials.Count is 0 or > Most)
        {
            throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
        }

        var ids = OwnIds.Of(settings, call.Site);
        var events = new JsonArray();
        var lots = new HashSet<(string Part, string Lot)>();
        foreach (var serial in useCase.Serials)
        {
            var unit = await units.GetAsync(serial, ct);
            foreach (var e in await LifeAsync(unit, ids, lots, ct))
            {
                events.Add((JsonNode)e);
            }
        }

        foreach (var e in await new LotWriter(db, ids, call.SiteInfo.Zone).EventsAsync(lots, ct))
        {
            events.Add((JsonNode)e);
        }

        return new EpcisAnswer(Document(events, ids), events.Count, null);
    }

    private async Task<List<JsonObject>> LifeAsync(FoundUnit unit, OwnIds ids, HashSet<(string, string)> lots, CancellationToken ct)
    {
        var quantities = await db.Positions.AsNoTracking().Where(p => p.UnitId == unit.UnitId).ToDictionaryAsync(p => p.Position, p => p.Quantity, ct);
        var record = await db.Events.AsNoTracking().Where(e => e.UnitId == unit.UnitId).OrderBy(e => e.Sequence).ToListAsync(ct);
        var edges = await db.Edges.AsNoTracking().Where(e => e.UnitId == unit.UnitId && e.Lot != null).Select(e => new { e.PartNumber, Lot = e.Lot! }).ToListAsync(ct);
        lots.UnionWith(edges.Select(e => (e.PartNumber, e.Lot)));
        var writer = new LifeWriter(unit.Serial, ids, call.SiteInfo.Zone, quantities);
        var events = new List<JsonObject>();
        foreach (var entry in record)
        {
            events.AddRange(entry.Kind == RecordErrorDeclared.Name ? Declared(entry, record, writer) : writer.Events(entry));
        }

        return events;
    }

    /// <summary>The standard declares an error by saying the event again, with its id and the declaration.</summary>
    private static IEnumerable<JsonObject> Declared(RecordEvent entry, List<RecordEvent> record, LifeWriter writer)
    {
        var error = JsonSerializer.Deserialize<RecordErrorDeclared>(entry.Content, MesJson.Options);
        if (error is null || record.Find(e => e.Sequence == error.Sequence) is not { } wrong)
        {
            yield break;
        }

        foreach (var e in writer.Events(wrong))
        {
            e["errorDeclaration"] = new JsonObject
            {
                ["declarationTime"] = AnswerDocument.Time(entry.At),
                ["reason"] = error.DidNotOccur ? "did_not_occur" : "incorrect_data",
                ["correctiveEventIDs"] = new JsonArray([.. record.Where(r => error.CorrectedBy.Contains(r.Sequence)).Select(r => (JsonNode)LifeWriter.EventId(r))]),
                [LifeWriter.Prefix + ":reason"] = error.Reason,
            };
            yield return e;
        }
    }

    private string Document(JsonArray events, OwnIds ids) => new JsonObject
    {
        ["@context"] = new JsonArray(Contexts.Standard, new JsonObject { [LifeWriter.Prefix] = LifeWriter.Namespace }),
        ["id"] = $"urn:uuid:{Ids.New()}",
        ["type"] = "EPCISDocument",
        ["schemaVersion"] = "2.0",
        ["creationDate"] = AnswerDocument.Time(call.UtcNow),
        ["sender"] = ids.Site,
        ["epcisBody"] = new JsonObject { ["eventList"] = events },
    }.ToJsonString(Readable);
}

/// <summary>Tells the lots that units carry: how they came in, and of what they were made.</summary>
internal sealed class LotWriter(TraceabilityDbContext db, OwnIds ids, TimeZoneInfo zone)
{
    public async Task<List<JsonObject>> EventsAsync(IReadOnlyCollection<(string Part, string Lot)> wanted, CancellationToken ct)
    {
        var numbers = wanted.Select(w => w.Lot).Distinct().ToList();
        var lots = (await db.Lots.AsNoTracking().Where(l => numbers.Contains(l.Number)).ToListAsync(ct)).Where(l => wanted.Contains((l.PartNumber, l.Number))).ToList();
        var known = lots.ToDictionary(l => l.Id);
        var events = new List<JsonObject>();
        for (var level = lots; level.Count > 0;)
        {
            var here = level.Select(l => (Guid?)l.Id).ToList();
            events.AddRange(level.Select(Received));
            var origins = await (
                from m in db.LotMoves.AsNoTracking()
                where here.Contains(m.IntoLotId)
                join l in db.Lots.AsNoTracking() on m.LotId equals l.Id
                select new { Move = m, Lot = l }).ToListAsync(ct);
            events.AddRange(origins.Select(o => Made(o.Move, o.Lot, known[o.Move.IntoLotId!.Value])));
            level = [.. origins.Select(o => o.Lot).DistinctBy(l => l.Id).Where(l => known.TryAdd(l.Id, l))];
        }

        return events;
    }

    private JsonObject Received(MaterialLot lot)
    {
        var e = Event("ObjectEvent", lot.Id, lot.ReceivedAt);
        e["action"] = "OBSERVE";
        e["bizStep"] = "receiving";
        e["disposition"] = lot.State == LotState.Blocked ? "unavailable" : "available";
        e["quantityList"] = new JsonArray(Quantity(lot, lot.Received));
        e["readPoint"] = new JsonObject { ["id"] = ids.Place(lot.Place) };
        foreach (var (name, value) in new[] { ("supplier", lot.Supplier), ("supplierLot", lot.SupplierLot), ("expiresOn", lot.ExpiresOn?.ToString("O")), ("container", lot.Container) })
        {
            if (value is not null)
            {
                e[$"{LifeWriter.Prefix}:{name}"] = value;
            }
        }

        return e;
    }

    private JsonObject Made(MaterialLotMove move, MaterialLot from, MaterialLot into)
    {
        var e = Event("TransformationEvent", move.Id, move.At);
        e["inputQuantityList"] = new JsonArray(Quantity(from, -move.Quantity));
        e["outputQuantityList"] = new JsonArray(Quantity(into, -move.Quantity));
        e["bizStep"] = move.Action == LotAction.Split ? "repackaging" : "other";
        e["readPoint"] = new JsonObject { ["id"] = ids.Place(move.Place) };
        e[LifeWriter.Prefix + ":kind"] = "traceability.lot-" + JsonNamingPolicy.KebabCaseLower.ConvertName(move.Action.ToString());
        return e;
    }

    private JsonObject Quantity(MaterialLot lot, decimal quantity)
    {
        var element = new JsonObject { ["epcClass"] = ids.Lot(lot.PartNumber, lot.Number) };
        if (quantity > 0)
        {
            element["quantity"] = quantity;
        }

        return element;
    }

    private JsonObject Event(string type, Guid id, DateTime at)
    {
        var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(at), zone);
        return new JsonObject
        {
            ["type"] = type, ["eventID"] = $"urn:uuid:{id}", ["eventTime"] = local.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", System.Globalization.CultureInfo.InvariantCulture),
            ["eventTimeZoneOffset"] = local.ToString("zzz", System.Globalization.CultureInfo.InvariantCulture), ["bizLocation"] = new JsonObject { ["id"] = ids.Site },
        };
    }
}
