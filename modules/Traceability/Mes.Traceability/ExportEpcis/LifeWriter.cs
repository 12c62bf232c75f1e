using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mes.Traceability;

/// <summary>Tells a unit's record as EPCIS events: each fact is one event or two, and names the record's entry that it comes from.</summary>
internal sealed class LifeWriter(string serial, OwnIds ids, TimeZoneInfo zone, IReadOnlyDictionary<string, int> quantities)
{
    public const string Prefix = "mes";
    public const string Namespace = "urn:mes:epcis:";

    /// <summary>Members of a fact that an event says in the standard's own words, or that name people.</summary>
    private static readonly HashSet<string> Said = ["results", "parts", "componentSerial", "station", "overriddenBy"];

    private readonly string _unit = ids.Unit(serial);

    /// <summary>The events of one entry of the record.</summary>
    public IEnumerable<JsonObject> Events(RecordEvent entry)
    {
        var fact = Read(entry.Content);
        foreach (var (e, i) in Tell(entry.Kind, fact).Select((e, i) => (e, i)))
        {
            var local = TimeZoneInfo.ConvertTime(new DateTimeOffset(entry.At), zone);
            e["eventID"] = EventId(entry, i);
            e["eventTime"] = local.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
            e["eventTimeZoneOffset"] = local.ToString("zzz", CultureInfo.InvariantCulture);
            if ((string?)e["bizStep"] != "shipping")
            {
                e["bizLocation"] = new JsonObject { ["id"] = ids.Site };
            }

            if (fact["station"] is { } station)
            {
                e["readPoint"] = new JsonObject { ["id"] = ids.Place((string)station!) };
            }

            Extend(e, entry, fact);
            yield return e;
        }
    }

    /// <summary>The same for the same entry, wherever and however often it is exported.</summary>
    public static string EventId(RecordEvent entry, int part = 0)
    {
        var hash = part == 0 ? entry.Hash : SHA256.HashData([.. entry.Hash, (byte)part]);
        return $"urn:uuid:{new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    private IEnumerable<JsonObject> Tell(string kind, JsonObject fact) => kind switch
    {
        "orders.unit-released" => Released(fact),
        "traceability.component-installed" => [Component(fact, "ADD", "installing")],
        "traceability.component-removed" => [Component(fact, "DELETE", "removing")],
        "traceability.material-backflushed" => [Backflushed(fact)],
        UnitPacked.Name => [Container(fact, "ADD", "packing")],
        UnitUnpacked.Name => [Container(fact, "DELETE", "unpacking")],
        // What partners said is theirs to tell.
        ForeignStatementEntered.Name => [],
        "quality.unit-measured" => [Measured(fact)],
        "routing.operation-started" => [Seen("arriving", "in_progress")],
        "routing.operation-completed" => [Seen("assembling", "in_progress")],
        "routing.operation-failed" => [Seen("inspecting", "non_conformant")],
        "routing.unit-sent-to-rework" => [Seen("repairing", "in_progress")],
        "quality.nonconformance-opened" => [Lasting(Seen("inspecting", "non_conformant"), "set", "non_conformant")],
        "quality.nonconformance-dispositioned" => [Dispositioned((string?)fact["disposition"])],
        "quality.unit-held" => [Lasting(Seen("holding", "unavailable"), "set", "unavailable")],
        "quality.unit-hold-released" => [Lasting(Seen("holding", "in_progress"), "unset", "unavailable")],
        "routing.unit-scrapped" => [Thing("DELETE", "decommissioning", "inactive")],
        "routing.unit-shipped" => [Shipped()],
        _ => [Seen("other", null)],
    };

    private IEnumerable<JsonObject> Released(JsonObject fact)
    {
        var order = fact["orderNumber"] is { } number && (string)number! is { Length: > 0 } text ? ids.Order(text) : null;
        var commissioned = Thing("ADD", "commissioning", "active");
        commissioned["ilmd"] = new JsonObject
        {
            [Prefix + ":model"] = fact["model"]?.DeepClone(), [Prefix + ":options"] = fact["options"]?.DeepClone(), [Prefix + ":market"] = fact["market"]?.DeepClone(),
        };
        yield return commissioned;
        if (order is not null)
        {
            var bound = Thing("ADD", null, "in_progress");
            bound["type"] = "TransactionEvent";
            bound["bizTransactionList"] = new JsonArray(new JsonObject { ["type"] = "prodorder", ["bizTransaction"] = order });
            yield return bound;
        }
    }

    /// <summary>Where it is from now on is for others to say.</summary>
    private JsonObject Shipped()
    {
        var shipped = Seen("shipping", "in_transit");
        shipped["sourceList"] = new JsonArray(new JsonObject { ["type"] = "location", ["source"] = ids.Site });
        return shipped;
    }

    private JsonObject Component(JsonObject fact, string action, string step)
    {
        var (part, number, lot) = ((string?)fact["partNumber"] ?? "", (string?)fact["componentSerial"], (string?)fact["lot"]);
        var e = new JsonObject { ["type"] = "AssociationEvent", ["action"] = action, ["parentID"] = _unit, ["bizStep"] = step };
        if (number is not null)
        {
            e["childEPCs"] = new JsonArray(ids.Part(part, number));
        }
        else
        {
            var quantity = quantities.GetValueOrDefault((string?)fact["position"] ?? "", 1);
            e["childQuantityList"] = new JsonArray(new JsonObject { ["epcClass"] = lot is null ? ids.Class(part) : ids.Lot(part, lot), ["quantity"] = quantity });
        }

        return e;
    }

    private JsonObject Container(JsonObject fact, string action, string step) => new()
    {
        ["type"] = "AggregationEvent", ["action"] = action, ["parentID"] = ids.Container((string?)fact["container"] ?? ""), ["childEPCs"] = new JsonArray(_unit), ["bizStep"] = step,
        ["readPoint"] = new JsonObject { ["id"] = ids.Place((string?)fact["place"] ?? "") },
    };

    /// <summary>Which lot it was nobody saw: only the kind of part is told.</summary>
    private JsonObject Backflushed(JsonObject fact) => new()
    {
        ["type"] = "AssociationEvent", ["action"] = "ADD", ["parentID"] = _unit, ["bizStep"] = "installing",
        ["childQuantityList"] = new JsonArray([.. ((fact["parts"] as JsonArray)?.OfType<JsonObject>() ?? []).Select(p => (JsonNode)new JsonObject
        {
            ["epcClass"] = ids.Class((string?)p["partNumber"] ?? ""), ["quantity"] = p["quantity"]?.DeepClone(),
        })]),
    };

    private JsonObject Measured(JsonObject fact)
    {
        var results = (fact["results"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var e = Seen("inspecting", results.All(r => (bool?)r["passed"] != false) ? "conformant" : "non_conformant");
        if (results.Count > 0)
        {
            e["sensorElementList"] = new JsonArray(new JsonObject { ["sensorReport"] = new JsonArray([.. results.Select(Report)]) });
        }

        return e;
    }

    private JsonObject Report(JsonObject result)
    {
        var unit = (string?)result["unit"] ?? "";
        var (type, uom) = Measures.Of(unit);
        var report = new JsonObject { ["type"] = type ?? Prefix + ":Measurement", ["value"] = result["value"]?.DeepClone() };
        if (uom is not null)
        {
            report["uom"] = uom;
        }

        if (result["tool"] is { } tool)
        {
            report["deviceID"] = ids.Tool((string)tool!);
        }

        foreach (var (name, value) in result.Where(m => m.Key is "characteristic" or "lower" or "upper" or "passed" or "unit"))
        {
            report[$"{Prefix}:{name}"] = value?.DeepClone();
        }

        return report;
    }

    private JsonObject Dispositioned(string? disposition) => disposition switch
    {
        "useAsIs" => Lasting(Seen("inspecting", "conformant"), "unset", "non_conformant"),
        "rework" => Seen("repairing", "in_progress"),
        _ => Seen("inspecting", "damaged"),
    };

    private JsonObject Seen(string step, string? disposition) => Thing("OBSERVE", step, disposition);

    private JsonObject Thing(string action, string? step, string? disposition)
    {
        var e = new JsonObject { ["type"] = "ObjectEvent", ["action"] = action, ["epcList"] = new JsonArray(_unit) };
        if (step is not null)
        {
            e["bizStep"] = step;
        }

        if (disposition is not null)
        {
            e["disposition"] = disposition;
        }

        return e;
    }

    private static JsonObject Lasting(JsonObject e, string how, string disposition)
    {
        e["persistentDisposition"] = new JsonObject { [how] = new JsonArray(disposition) };
        return e;
    }

    /// <summary>The entry itself, so that whoever reads the event can ask for it, and what the standard has no words for.</summary>
    private static void Extend(JsonObject e, RecordEvent entry, JsonObject fact)
    {
        e[Prefix + ":kind"] = entry.Kind;
        e[Prefix + ":sequence"] = entry.Sequence;
        e[Prefix + ":hash"] = RecordHash.Hex(entry.Hash);
        foreach (var (name, value) in fact.Where(m => !Said.Contains(m.Key) && m.Value is not null && !(m.Key == "lot" && e.ContainsKey("childQuantityList"))))
        {
            e[$"{Prefix}:{name}"] ??= value!.DeepClone();
        }
    }

    /// <summary>An altered content may not be JSON any more; verifying the record finds it, exporting goes on.</summary>
    private static JsonObject Read(string content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <summary>Units of measure as the standards write them: the kind of quantity (GS1 Web Vocabulary) and the code of UN/ECE Recommendation 20.</summary>
internal static class Measures
{
    private static readonly Dictionary<string, (string Type, string Code)> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Nm"] = ("Torque", "NU"), ["N·m"] = ("Torque", "NU"), ["mm"] = ("Length", "MMT"), ["µm"] = ("Length", "4H"), ["cm"] = ("Length", "CMT"), ["m"] = ("Length", "MTR"),
        ["°C"] = ("Temperature", "CEL"), ["C"] = ("Temperature", "CEL"), ["K"] = ("Temperature", "KEL"), ["V"] = ("Voltage", "VLT"), ["A"] = ("ElectricCurrent", "AMP"),
        ["Ω"] = ("Resistance", "OHM"), ["Ohm"] = ("Resistance", "OHM"), ["bar"] = ("Pressure", "BAR"), ["mbar"] = ("Pressure", "MBR"), ["kPa"] = ("Pressure", "KPA"), ["Pa"] = ("Pressure", "PAL"),
        ["kg"] = ("Mass", "KGM"), ["g"] = ("Mass", "GRM"), ["s"] = ("Time", "SEC"), ["N"] = ("Force", "NEW"), ["kN"] = ("Force", "B47"), ["W"] = ("Power", "WTT"), ["kW"] = ("Power", "KWT"),
        ["°"] = ("Angle", "DD"), ["deg"] = ("Angle", "DD"), ["l"] = ("Volume", "LTR"), ["ml"] = ("Volume", "MLT"), ["m/s"] = ("Speed", "MTS"), ["%"] = ("Dimensionless", "P1"),
    };

    public static (string? Type, string? Code) Of(string unit) => Table.TryGetValue(unit.Trim(), out var known) ? known : (null, null);
}
