using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mes.Traceability.Epcis;

/// <summary>JSON-LD contexts: the standard's own and what documents add to it.</summary>
internal static class Contexts
{
    public const string Standard = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

    /// <summary>Prefixes that the standard's own context defines.</summary>
    private static readonly string[] Known = ["epcis", "cbv", "cbvmda", "gs1", "rdfs", "owl", "xsd", "dcterms"];

    /// <summary>Whether the standard's context is among them; without it no word of the document means anything.</summary>
    public static bool NamesStandard(JsonElement context) => Parts(context)
        .Any(c => c.ValueKind == JsonValueKind.String && IsStandard(c.GetString()!));

    /// <summary>The contexts beside the standard's own.</summary>
    public static List<JsonElement> Extensions(JsonElement context) =>
        [.. Parts(context).Where(c => !(c.ValueKind == JsonValueKind.String && IsStandard(c.GetString()!)))];

    /// <summary>What stands before the colon of a name like <c>example:field</c>; null: it is a whole URI or has none.</summary>
    public static string? PrefixOf(string name)
    {
        var colon = name.IndexOf(':');
        return colon <= 0 || name.AsSpan(colon + 1).StartsWith("//") || name[..colon] is "urn" or "http" or "https" ? null : name[..colon];
    }

    /// <summary>All prefixes that these contexts define. A context that is only named by its address may define any; then null.</summary>
    public static HashSet<string>? Prefixes(IEnumerable<JsonElement> extensions)
    {
        var prefixes = Known.ToHashSet(StringComparer.Ordinal);
        foreach (var context in extensions)
        {
            if (context.ValueKind == JsonValueKind.String)
            {
                return null;
            }

            prefixes.UnionWith(context.EnumerateObject().Select(m => m.Name));
        }

        return prefixes;
    }

    /// <summary>Joins the contexts of events; where two mean different things by one word, the later event carries its own.</summary>
    public static JsonArray Join(IEnumerable<(JsonObject Event, JsonArray? Extensions)> events)
    {
        var joined = new JsonArray { (JsonNode)Standard };
        var words = new JsonObject();
        foreach (var (e, extensions) in events.Where(x => x.Extensions is { Count: > 0 }))
        {
            var objects = extensions!.OfType<JsonObject>().SelectMany(o => o).ToList();
            if (objects.Any(m => words.ContainsKey(m.Key) && !JsonNode.DeepEquals(words[m.Key], m.Value)))
            {
                e["@context"] ??= new JsonArray([(JsonNode)Standard, .. extensions!.Select(x => x!.DeepClone())]);
                continue;
            }

            objects.ForEach(m => words[m.Key] ??= m.Value?.DeepClone());
            foreach (var address in extensions!.OfType<JsonValue>().Where(v => !joined.Any(j => JsonNode.DeepEquals(j, v))))
            {
                joined.Add(address.DeepClone());
            }
        }

        if (words.Count > 0)
        {
            joined.Add(words);
        }

        return joined;
    }

    private static bool IsStandard(string address) => address.Contains("epcis-context.jsonld", StringComparison.Ordinal);

    private static IEnumerable<JsonElement> Parts(JsonElement context) =>
        context.ValueKind == JsonValueKind.Array ? context.EnumerateArray() : [context];
}
