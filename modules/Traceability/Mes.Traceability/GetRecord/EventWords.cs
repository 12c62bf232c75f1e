using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mes.Traceability;

/// <summary>How an event of the record is put into words.</summary>
internal static class EventWords
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Pretty(JsonElement content) => JsonSerializer.Serialize(content, Readable);

    /// <summary>The holes of a sentence: every member of the content by its name; of a list of objects their number; serial and lot number together as the identity; for whom, where somebody is named.</summary>
    public static Dictionary<string, object?> Data(JsonElement content, Func<string, (string Name, object? Value)[], string> words)
    {
        if (content.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var data = content.EnumerateObject().ToDictionary(m => m.Name, m => m.Value.ValueKind switch
        {
            JsonValueKind.Array when m.Value.GetArrayLength() == 0 => "–",
            JsonValueKind.Array when m.Value[0].ValueKind == JsonValueKind.Object => m.Value.GetArrayLength(),
            JsonValueKind.String when m.Value.GetString()!.Length == 0 => "–",
            JsonValueKind.String when m.Name == "disposition" && !content.TryGetProperty("eventId", out _) => words("Traceability:Disposition." + m.Value.GetString(), []),
            JsonValueKind.String when m.Name == "fault" => words("Platform:Gate.Fault." + Capital(m.Value.GetString()!), []),
            _ => (object?)m.Value,
        });
        var identity = new[] { ("componentSerial", words("Traceability:Short.Serial", [])), ("lot", words("Traceability:Short.Lot", [])) }
            .Where(i => content.TryGetProperty(i.Item1, out var value) && value.ValueKind == JsonValueKind.String)
            .Select(i => $"{i.Item2} {content.GetProperty(i.Item1).GetString()}");
        data["identity"] = string.Join(" · ", identity);
        data["for"] = content.TryGetProperty("person", out var person) && person.ValueKind == JsonValueKind.String
            ? words("Traceability:Event.For", [("Person", person.GetString())]) : "";
        return data;
    }

    /// <summary>An event as a sentence; its kind where it has no words.</summary>
    public static string Sentence(string kind, JsonElement content, Func<string, (string Name, object? Value)[], string> words)
    {
        var key = "Traceability:Event." + kind;
        var text = words(key, [.. Data(content, words).Select(d => (d.Key, d.Value))]);
        return text == key ? kind : text;
    }

    /// <summary>An event of the record as it is kept. An altered content may not be JSON any more.</summary>
    public static string Sentence(string kind, string content, Func<string, (string Name, object? Value)[], string> words)
    {
        try
        {
            return Sentence(kind, JsonSerializer.Deserialize<JsonElement>(content), words);
        }
        catch (JsonException)
        {
            return kind;
        }
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    public static string Symbol(string kind) => kind switch
    {
        "orders.unit-released" => "flag",
        "routing.operation-started" => "play_arrow",
        "routing.operation-completed" => "check",
        "routing.operation-failed" => "close",
        "routing.unit-sent-to-rework" => "undo",
        "routing.operation-skipped" => "skip_next",
        "routing.term-overridden" => "approval",
        "routing.branch-chosen" => "alt_route",
        "routing.unit-scrapped" => "delete",
        "routing.unit-shipped" => "local_shipping",
        "quality.unit-measured" => "straighten",
        "quality.results-rejected" => "block",
        "quality.nonconformance-opened" => "report",
        "quality.nonconformance-dispositioned" => "gavel",
        "quality.unit-held" => "back_hand",
        "quality.unit-hold-released" => "pan_tool_alt",
        "traceability.component-installed" => "add_circle",
        "traceability.component-removed" => "remove_circle",
        "traceability.assembly-supplied" => "inventory_2",
        "traceability.record-error-declared" => "edit_note",
        "traceability.software-installed" => "memory",
        "traceability.material-backflushed" => "shelves",
        UnitPacked.Name => "archive",
        UnitUnpacked.Name => "unarchive",
        ForeignStatementEntered.Name => "forum",
        "platform.gate-not-evaluated" => "running_with_errors",
        "platform.gate-overridden" => "approval",
        _ => "circle",
    };
}
