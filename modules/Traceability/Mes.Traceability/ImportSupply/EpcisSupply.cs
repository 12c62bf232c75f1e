using System.Text.Json;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

/// <summary>Reads a supplier's EPCIS document.</summary>
internal sealed class EpcisSupply(Partners partners)
{
    private readonly SupplyFile _file = new("epcis");
    private readonly Dictionary<string, (List<SupplyThing> In, List<SupplyThing> Out)> _transformations = new(StringComparer.Ordinal);

    public SupplyFile Read(string text)
    {
        var document = EpcisDocument.Read(text, single: false);
        _file.Errors.AddRange(document.Faults);
        _file.Errors.AddRange(document.Events.SelectMany(e => e.Faults));
        var wrong = document.Events.Where(e => e.Json.TryGetProperty("errorDeclaration", out _)).Select(e => e.EventId).ToHashSet(StringComparer.Ordinal);
        foreach (var (e, i) in document.Events.Select((e, i) => (e, i)).Where(x => x.e.Faults.Count == 0 && !wrong.Contains(x.e.EventId)).OrderBy(x => Time(x.e.Json)))
        {
            Take(e.Json, new SupplyPlace(null, $"epcisBody.eventList[{i}]"));
        }

        return _file;
    }

    private void Take(JsonElement e, SupplyPlace at)
    {
        var delete = Text(e, "action") == "DELETE";
        switch (Text(e, "type"))
        {
            case "ObjectEvent" or "TransactionEvent" when !delete: Things(e, "epcList", "quantityList", at, container: null); break;
            case "AggregationEvent" or "AssociationEvent": Children(e, delete, at); break;
            case "TransformationEvent": Transform(e, at); break;
        }
    }

    private void Children(JsonElement e, bool delete, SupplyPlace at)
    {
        var parentId = Text(e, "parentID");
        var parent = parentId is null ? null : ThingOf(parentId);
        var container = parent is null && parentId is not null && Epc.Elements(parentId) is [("00", var sscc), ..] ? sscc : null;
        var children = Things(e, "childEPCs", "childQuantityList", at, container);
        if (parent is null)
        {
            return;
        }

        if (delete)
        {
            foreach (var child in children.Count > 0 ? children : _file.Links.Where(l => l.Parent == parent && l.Until is null).Select(l => l.Child).ToList())
            {
                Remove(parent, child, Time(e), at);
            }
        }
        else
        {
            _file.Items.Add(new SupplyItem(parent, at) { MadeAt = Time(e) });
            var position = e.TryGetProperty("mes:position", out var p) && p.ValueKind == JsonValueKind.String ? p.GetString() : null;
            _file.Links.AddRange(children.Select(c => new SupplyLink(parent, c, at) { Since = Time(e), Position = position }));
        }
    }

    private void Remove(SupplyThing parent, SupplyThing child, DateTime time, SupplyPlace at)
    {
        var i = _file.Links.FindLastIndex(l => l.Parent == parent && l.Child == child && l.Until is null);
        if (i >= 0)
        {
            _file.Links[i] = _file.Links[i] with { Until = time };
        }
        else
        {
            _file.Links.Add(new SupplyLink(parent, child, at) { Until = time });
        }
    }

    /// <summary>All that went in is in all that came out; events of one transformation tell it together.</summary>
    private void Transform(JsonElement e, SupplyPlace at)
    {
        var (takes, makes) = (Things(e, "inputEPCList", "inputQuantityList", at, null), Things(e, "outputEPCList", "outputQuantityList", at, null));
        var (before, made) = Text(e, "transformationID") is { } id
            ? _transformations.TryGetValue(id, out var known) ? known : _transformations[id] = ([], []) : ([], []);
        before.AddRange(takes);
        made.AddRange(makes);
        foreach (var (parent, child) in made.SelectMany(p => before.Select(c => (p, c))).Where(x => x.p != x.c && !_file.Links.Exists(l => l.Parent == x.p && l.Child == x.c)))
        {
            _file.Links.Add(new SupplyLink(parent, child, at) { Since = Time(e) });
        }
    }

    private List<SupplyThing> Things(JsonElement e, string instances, string classes, SupplyPlace at, string? container)
    {
        var things = new List<SupplyThing>();
        var data = e.TryGetProperty("ilmd", out var ilmd) && ilmd.ValueKind == JsonValueKind.Object ? ilmd : default;
        var (lot, expires) = (Codes.Normal(Text(data, "cbvmda:lotNumber")), DateOnly.TryParse(Text(data, "cbvmda:itemExpirationDate")?[..Math.Min(10, Text(data, "cbvmda:itemExpirationDate")!.Length)],
            System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : (DateOnly?)null);
        foreach (var uri in List(e, instances).Where(x => x.ValueKind == JsonValueKind.String).Select(x => x.GetString()!))
        {
            if (Known(uri, at) is { } thing)
            {
                things.Add(thing);
                _file.Items.Add(new SupplyItem(thing, at) { MadeInLot = lot, ExpiresOn = expires, MadeAt = Time(e), Container = container });
            }
        }

        foreach (var element in List(e, classes))
        {
            if (Text(element, "epcClass") is { } uri && !IsKindOnly(uri) && Known(uri, at) is { } thing)
            {
                things.Add(thing);
                _file.Items.Add(new SupplyItem(thing, at)
                {
                    Quantity = element.TryGetProperty("quantity", out var q) && q.TryGetDecimal(out var quantity) ? quantity : null, ExpiresOn = expires, MadeAt = Time(e), Container = container,
                });
            }
        }

        return things;
    }

    private SupplyThing? Known(string uri, SupplyPlace at)
    {
        var thing = ThingOf(uri);
        if (thing is null && Epc.Elements(uri) is not [("00", _), ..])
        {
            _file.Fault(TraceabilityErrors.SupplyPartUnknown, at, ("Id", uri));
        }

        return thing;
    }

    /// <summary>A kind of parts, without a lot: nothing that could be traced.</summary>
    private static bool IsKindOnly(string uri) => Epc.Elements(uri) is [("01", _)] || (OwnIds.Read(uri) is null && uri.Contains("class", StringComparison.Ordinal) && Epc.Elements(uri).Count == 0);

    private SupplyThing? ThingOf(string uri)
    {
        var (part, serial, lot) = Epc.Elements(uri) switch
        {
            [("01" or "8006", var gtin), ("21" or "235", var number)] => (partners.PartOf(gtin), number, null),
            [("01", var gtin), ("10", var number)] => (partners.PartOf(gtin), null, number),
            [("8010", var cpid), ("8011", var number)] => (partners.PartOf(cpid), number, null),
            _ when OwnIds.Read(uri) is { } own => own.IsLot ? (partners.PartOf(own.PartNumber), (string?)null, own.Number) : (partners.PartOf(own.PartNumber), own.Number, (string?)null),
            _ => ((string?)null, (string?)null, (string?)null),
        };
        return part is null || part.Length > Codes.PartNumber || (serial ?? lot)!.Length > Codes.Serial ? null
            : new SupplyThing(Codes.Normal(part)!, Codes.Normal(serial), Codes.Normal(lot));
    }

    private static DateTime Time(JsonElement e) => Formats.Time(e.GetProperty("eventTime").GetString()!)!.Value;

    private static IEnumerable<JsonElement> List(JsonElement e, string member) =>
        e.TryGetProperty(member, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static string? Text(JsonElement e, string member) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
}
