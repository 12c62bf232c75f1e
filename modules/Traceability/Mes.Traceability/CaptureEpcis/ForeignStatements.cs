using System.Text.Json;
using Mes.Traceability.Data;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

/// <summary>Enters what partners say of units of ours into the units' own records, as their statement: who said it, in which document, when it happened, and the hash of the captured event.</summary>
internal sealed class ForeignStatements(TraceabilityDbContext db, ICallContext call, ISettings settings, Partners partners, LabelTexts labels, IEvents events)
{
    private const int Chunk = 500;
    private static readonly string[] Roles = ["epc", "parentID", "inputEPC", "outputEPC"];

    /// <param name="kept">Events that were not known before, each with its row.</param>
    /// <param name="head">The document without its events.</param>
    /// <param name="job">The job that took the document in.</param>
    public async Task EnterAsync(IReadOnlyList<(CapturedEvent Row, DocumentEvent Event)> kept, string head, Guid job, CancellationToken ct)
    {
        var named = kept.SelectMany(k => EventKeys.Of(k.Event.Json, k.Event.EventId).Where(key => Roles.Contains(key.Kind))
            .Select(key => (k.Row, k.Event, Role: key.Kind, Epc: key.Value))).ToList();
        var units = await UnitsAsync(named.Select(n => n.Epc).Distinct(StringComparer.Ordinal), ct);
        var document = JsonSerializer.Deserialize<JsonElement>(head);
        var (sender, number) = (Text(document, "sender"), Text(document, "instanceIdentifier"));
        foreach (var (row, e, role, epc) in named.Where(n => units.ContainsKey(n.Epc)).DistinctBy(n => (n.Row.Number, units[n.Epc])).OrderBy(n => n.Row.Number))
        {
            await events.RaiseAsync(new ForeignStatementEntered(
                units[epc], sender, number, job, row.Number, e.EventId, Text(e.Json, "type"), Text(e.Json, "action"), Vocabulary.Bare(Text(e.Json, "bizStep")),
                Vocabulary.Bare(Text(e.Json, "disposition")), role, row.EventTime, RecordHash.Hex(row.Hash)), ct);
        }
    }

    /// <summary>Which identifiers name units that are known here: by our own URI, by the identity on our label, or by part and serial number.</summary>
    private async Task<Dictionary<string, Guid>> UnitsAsync(IEnumerable<string> epcs, CancellationToken ct)
    {
        var ids = OwnIds.Of(settings, call.Site);
        var (bySerial, byPart) = (new List<(string Epc, string Serial, bool Ours)>(), new List<(string Epc, string Part, string Serial)>());
        foreach (var epc in epcs)
        {
            if (ids.ReadUnit(epc) is { } own)
            {
                bySerial.Add((epc, Codes.Normal(own) ?? "", true));
            }
            else if (Numbers(epc) is { } numbers)
            {
                bySerial.Add((epc, numbers.Serial, false));
                byPart.Add((epc, numbers.Part, numbers.Serial));
            }
        }

        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await BySerialAsync(bySerial, found, ct);
        await ByPartAsync(byPart, found, ct);
        return found;
    }

    private async Task BySerialAsync(List<(string Epc, string Serial, bool Ours)> asked, Dictionary<string, Guid> found, CancellationToken ct)
    {
        foreach (var some in asked.Chunk(Chunk))
        {
            var serials = some.Select(s => s.Serial).Distinct().ToList();
            var units = await db.Units.AsNoTracking().Where(u => serials.Contains(u.Serial)).Select(u => new { u.Id, u.Serial, u.Model }).ToDictionaryAsync(u => u.Serial, ct);
            foreach (var (epc, serial, ours) in some)
            {
                if (units.TryGetValue(serial, out var unit) && (ours || IsOnLabel(unit.Serial, unit.Model, epc)))
                {
                    found[epc] = unit.Id;
                }
            }
        }
    }

    private async Task ByPartAsync(List<(string Epc, string Part, string Serial)> asked, Dictionary<string, Guid> found, CancellationToken ct)
    {
        foreach (var part in asked.Where(a => !found.ContainsKey(a.Epc)).GroupBy(a => a.Part))
        {
            foreach (var some in part.Chunk(Chunk))
            {
                var serials = some.Select(s => s.Serial).Distinct().ToList();
                var units = await db.Units.AsNoTracking().Where(u => u.PartNumber == part.Key && serials.Contains(u.ComponentSerial))
                    .Select(u => new { u.Id, u.ComponentSerial }).ToListAsync(ct);
                var known = units.ToLookup(u => u.ComponentSerial, u => u.Id);
                foreach (var (epc, _, serial) in some.Where(s => known.Contains(s.Serial)))
                {
                    found[epc] = known[serial].First();
                }
            }
        }
    }

    /// <summary>A label that can't be made, because the setting is wrong, names nothing; whoever prints it is told.</summary>
    private bool IsOnLabel(string serial, string model, string epc)
    {
        try
        {
            return labels.OfUnit(serial, model).Any(l => Epc.Canonical(l.Text) == epc);
        }
        catch (MesException)
        {
            return false;
        }
    }

    private (string Part, string Serial)? Numbers(string epc)
    {
        var (part, serial) = Epc.Elements(epc) switch
        {
            [("01" or "8006", var gtin), ("21", var number)] => (partners.PartOf(gtin), number),
            [("8010", var cpid), ("8011", var number)] => (partners.PartOf(cpid), number),
            _ when OwnIds.Read(epc) is { IsLot: false } own => (partners.PartOf(own.PartNumber), own.Number),
            _ => (null, null),
        };
        return Codes.Normal(part) is { } p && Codes.Normal(serial) is { } s ? (p, s) : null;
    }

    private static string Text(JsonElement e, string member) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";
}
