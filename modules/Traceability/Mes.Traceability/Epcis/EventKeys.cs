using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mes.Traceability.Epcis;

/// <summary>What a captured event can be found by.</summary>
internal static class EventKeys
{
    public const int MostText = 255;
    public const int MostKind = 80;

    /// <summary>A value as it is kept and asked for: a long one ends in its hash.</summary>
    public static string Short(string text, int most = MostText) => text.Length <= most ? text
        : $"{text[..(most - 65)]}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static readonly (string Member, string Kind)[] Things =
    [
        ("epcList", "epc"), ("childEPCs", "epc"), ("inputEPCList", "inputEPC"), ("outputEPCList", "outputEPC"),
        ("quantityList", "epcClass"), ("childQuantityList", "epcClass"), ("inputQuantityList", "inputEPCClass"), ("outputQuantityList", "outputEPCClass"),
    ];

    public static IReadOnlyCollection<(string Kind, string Value)> Of(JsonElement e, string eventId)
    {
        var keys = new HashSet<(string, string)> { ("eventType", Text(e, "type")!), ("eventID", Short(eventId)) };
        void Add(string kind, string? value)
        {
            if (value is not null)
            {
                keys.Add((Short(kind, MostKind), Short(value)));
            }
        }

        foreach (var word in new[] { "action", "bizStep", "disposition" })
        {
            Add(word, Text(e, word) is { } text ? Vocabulary.Bare(text) : null);
        }

        foreach (var place in new[] { "readPoint", "bizLocation" })
        {
            Add(place, Object(e, place) is { } at ? Canonical(Text(at, "id")) : null);
        }

        foreach (var (member, kind) in Things)
        {
            Each(e, member, x => Add(kind, Canonical(x.ValueKind == JsonValueKind.String ? x.GetString() : Text(x, "epcClass"))));
        }

        Add("parentID", Canonical(Text(e, "parentID")));
        Add("transformationID", Canonical(Text(e, "transformationID")));
        Typed(e, "bizTransactionList", "bizTransaction", Add);
        Typed(e, "sourceList", "source", Add);
        Typed(e, "destinationList", "destination", Add);
        Corrections(e, Add);
        return keys;
    }

    private static string? Canonical(string? id) => id is null ? null : Epc.Canonical(id);

    private static void Corrections(JsonElement e, Action<string, string?> add)
    {
        if (Object(e, "persistentDisposition") is { } lasting)
        {
            Each(lasting, "set", x => add("persistentDisposition_set", Vocabulary.Bare(x.GetString()!)));
            Each(lasting, "unset", x => add("persistentDisposition_unset", Vocabulary.Bare(x.GetString()!)));
        }

        if (Object(e, "errorDeclaration") is { } declaration)
        {
            add("errorDeclaration", "true");
            add("errorReason", Text(declaration, "reason") is { } reason ? Vocabulary.Bare(reason) : null);
            Each(declaration, "correctiveEventIDs", x => add("correctiveEventID", x.GetString()));
        }
    }

    /// <summary>By its type, and by any.</summary>
    private static void Typed(JsonElement e, string list, string member, Action<string, string?> add) => Each(e, list, x =>
    {
        var value = Canonical(Text(x, member));
        add(member, value);
        add(Text(x, "type") is { } type ? $"{member}_{Vocabulary.Bare(type)}" : member, value);
    });

    private static void Each(JsonElement e, string list, Action<JsonElement> take)
    {
        if (e.ValueKind == JsonValueKind.Object && e.TryGetProperty(list, out var items) && items.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in items.EnumerateArray())
            {
                take(item);
            }
        }
    }

    private static JsonElement? Object(JsonElement e, string member) =>
        e.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.Object ? v : null;

    private static string? Text(JsonElement e, string member) =>
        e.ValueKind == JsonValueKind.Object && e.TryGetProperty(member, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null;
}
