using System.Text.Json;

namespace Mes.Traceability.Epcis;

/// <summary>What the standard asks of an event beyond its shape. ISO/IEC 19987, section 7.4.</summary>
internal sealed class EventRules(JsonElement e, string path, IReadOnlySet<string>? prefixes, Faults faults)
{
    public void Check(string type)
    {
        var action = Text("action");
        var nothing = type switch
        {
            "ObjectEvent" => !(Any("epcList") || Any("quantityList") || (Any("sensorElementList") && Has("readPoint"))) && !(Has("epcList") && Any("sensorElementList")),
            "AggregationEvent" or "AssociationEvent" => !(Any("childEPCs") || Any("childQuantityList") || action == "DELETE"),
            "TransactionEvent" => !(Any("epcList") || Any("quantityList") || (Has("epcList") && Has("parentID")) || action == "DELETE"),
            "TransformationEvent" => !Transforms(),
            _ => false,
        };
        if (nothing)
        {
            faults.Add(TraceabilityErrors.EpcisNothing, path, ("Type", type));
        }

        if (type == "AggregationEvent" && action is "ADD" or "DELETE" && !Has("parentID"))
        {
            faults.Add(TraceabilityErrors.EpcisMissing, path, ("Member", "parentID"));
        }

        if (type == "ObjectEvent" && Has("ilmd") && action != "ADD")
        {
            faults.Add(TraceabilityErrors.EpcisIlmd, path);
        }

        if (e.TryGetProperty("persistentDisposition", out var lasting) && lasting.ValueKind == JsonValueKind.Object && !lasting.EnumerateObject().Any())
        {
            faults.Add(TraceabilityErrors.EpcisMissing, Shape.At(path, "persistentDisposition"), ("Member", "set"));
        }

        Identifiers();
        Prefixes(e, path);
    }

    private bool Transforms()
    {
        var (takes, makes) = (Any("inputEPCList") || Any("inputQuantityList"), Any("outputEPCList") || Any("outputQuantityList"));
        return Has("transformationID") ? takes || makes : takes && makes;
    }

    /// <summary>Things where things are asked for, kinds and lots where those are; and EPC URNs that can be read.</summary>
    private void Identifiers()
    {
        foreach (var list in EventLists.Instances)
        {
            Each(list, (value, at) => Identifier(value, at, EpcLevel.Class, "instance"));
        }

        foreach (var list in EventLists.Classes)
        {
            Each(list, (element, at) =>
            {
                if (element.ValueKind != JsonValueKind.Object)
                {
                    return;
                }

                if (element.TryGetProperty("epcClass", out var value))
                {
                    Identifier(value, Shape.At(at, "epcClass"), EpcLevel.Instance, "class");
                }

                if (element.TryGetProperty("uom", out _) && !element.TryGetProperty("quantity", out _))
                {
                    faults.Add(TraceabilityErrors.EpcisMissing, at, ("Member", "quantity"));
                }
            });
        }

        if (e.TryGetProperty("parentID", out var parent))
        {
            Identifier(parent, Shape.At(path, "parentID"), EpcLevel.Class, "instance");
        }
    }

    private void Identifier(JsonElement value, string at, EpcLevel wrong, string rule)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && (Epc.IsMalformed(text) || Epc.LevelOf(text) == wrong))
        {
            faults.Value(at, value, Epc.IsMalformed(text) ? "epc" : rule);
        }
    }

    /// <summary>A name with a prefix means something only where the context says what the prefix stands for.</summary>
    private void Prefixes(JsonElement value, string at)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var item in value.EnumerateArray())
            {
                Prefixes(item, $"{at}[{i++}]");
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject().Where(m => m.Name != "@context"))
            {
                if (prefixes is not null && Contexts.PrefixOf(member.Name) is { } prefix && !prefixes.Contains(prefix))
                {
                    faults.Add(TraceabilityErrors.EpcisPrefix, at, ("Member", member.Name), ("Prefix", prefix));
                }

                Prefixes(member.Value, Shape.At(at, member.Name));
            }
        }
    }

    private void Each(string list, Action<JsonElement, string> check)
    {
        if (e.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var item in items.EnumerateArray())
            {
                check(item, $"{Shape.At(path, list)}[{i++}]");
            }
        }
    }

    private bool Has(string member) => e.TryGetProperty(member, out _);

    private bool Any(string list) => e.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0;

    private string? Text(string member) => e.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
}

/// <summary>Where events name what they are about.</summary>
internal static class EventLists
{
    public static readonly string[] Instances = ["epcList", "childEPCs", "inputEPCList", "outputEPCList"];

    public static readonly string[] Classes = ["quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"];
}
