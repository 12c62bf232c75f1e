using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mes.Traceability.Tests;

/// <summary>The public EPCIS 2.0 examples of GS1.</summary>
public static class EpcisExamples
{
    private const string Folder = "epcis/examples-json";

    public static IReadOnlyList<string> Names { get; } = Fixtures.Folder is null ? []
        : [.. Directory.EnumerateFiles(Fixtures.PathOf(Folder)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public static TheoryData<string> All { get; } = [.. Names];

    public static string Text(string name) => File.ReadAllText(Fixtures.PathOf($"{Folder}/{name}"));

    /// <summary>One of the examples has a member twice: the last counts.</summary>
    public static JsonObject Json(string name) => JsonSerializer.Deserialize<JsonObject>(Once(JsonDocument.Parse(Text(name)).RootElement))!;

    public static JsonArray Events(JsonObject document) => (document["epcisBody"]!["eventList"]
        ?? document["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"])!.AsArray();

    /// <summary>Without what the standard says is the repository's: the time of recording, and an id where none was given.</summary>
    public static JsonObject Plain(JsonNode e, bool withoutId)
    {
        var plain = e.DeepClone().AsObject();
        plain.Remove("recordTime");
        plain.Remove("@context");
        if (withoutId)
        {
            plain.Remove("eventID");
        }

        return plain;
    }

    public static JsonObject Parse(string text) => JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();

    private static string Once(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().GroupBy(m => m.Name).Select(g => JsonSerializer.Serialize(g.Key) + ":" + Once(g.Last().Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Once)) + "]",
        _ => value.GetRawText(),
    };
}
