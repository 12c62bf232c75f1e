using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Mes.Traceability;

/// <summary>A fact as canonical JSON: members in alphabetical order, without those that are columns of the record already.</summary>
internal static class FactContent
{
    private static readonly JsonSerializerOptions Options = Make();

    // Weak: a plugin's kinds of facts go with it.
    private static readonly ConditionalWeakTable<Type, string[]> Named = [];

    /// <summary>The content with pseudonyms in the place of people's names.</summary>
    public static async ValueTask<string> OfAsync(UnitFact fact, Func<string, ValueTask<string>> pseudonym)
    {
        var members = Named.GetValue(fact.GetType(), NamesIn);
        if (members.Length == 0)
        {
            return Of(fact);
        }

        var content = JsonNode.Parse(Of(fact))!.AsObject();
        foreach (var member in members)
        {
            if (content[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String)
            {
                content[member] = await pseudonym(value.GetValue<string>());
            }
        }

        return content.ToJsonString(Options);
    }

    public static string Of(UnitFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options);

    private static string[] NamesIn(Type fact) =>
        [.. fact.GetProperties().Where(p => p.IsDefined(typeof(PersonNameAttribute))).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];

    private static JsonSerializerOptions Make()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(Canonical);
        var options = new JsonSerializerOptions(MesJson.Options) { TypeInfoResolver = resolver };
        options.MakeReadOnly();
        return options;
    }

    private static void Canonical(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var members = type.Properties.OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        for (var i = 0; i < members.Count; i++)
        {
            members[i].Order = i;
            if (typeof(UnitFact).IsAssignableFrom(type.Type) && members[i].Name is "unitId" or "kind")
            {
                members[i].ShouldSerialize = (_, _) => false;
            }
        }
    }
}
