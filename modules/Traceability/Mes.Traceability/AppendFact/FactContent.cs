using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mes.Traceability;

/// <summary>A fact as canonical JSON: members in alphabetical order, without those that are columns of the record already.</summary>
internal static class FactContent
{
    private static readonly JsonSerializerOptions Options = Make();

    public static string Of(UnitFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Options);

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
