using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mes.Traceability.Tests;

/// <summary>The keywords of JSON Schema draft 4 and 7 that the public schemas of GS1 and Catena-X use. Another keyword is an error, so that none is passed over.</summary>
internal sealed class PublicSchema
{
    private static readonly HashSet<string> Remarks = ["$id", "$schema", "title", "description", "definitions", "components", "x-samm-aspect-model-urn", "examples", "default"];
    private readonly JsonElement _root;

    private PublicSchema(JsonElement root) => _root = root;

    public static PublicSchema Read(string fixture)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf(fixture)));
        return new PublicSchema(document.RootElement.Clone());
    }

    public List<string> Faults(string json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = new List<string>();
        Check(_root, document.RootElement, "$", faults);
        return faults;
    }

    private bool Holds(JsonElement schema, JsonElement value)
    {
        var faults = new List<string>();
        Check(schema, value, "$", faults);
        return faults.Count == 0;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var argument = keyword.Value;
            var right = keyword.Name switch
            {
                "$ref" => Also(Resolve(argument.GetString()!), value, at, faults),
                "type" => IsOf(argument.GetString()!, value),
                "enum" => argument.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)),
                "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, argument.GetString()!),
                "format" => value.ValueKind != JsonValueKind.String || HasFormat(argument.GetString()!, value.GetString()!),
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= argument.GetInt32(),
                "uniqueItems" => value.ValueKind != JsonValueKind.Array || !argument.GetBoolean() || Unique([.. value.EnumerateArray()]),
                "required" => value.ValueKind != JsonValueKind.Object || argument.EnumerateArray().All(n => value.TryGetProperty(n.GetString()!, out _)),
                "properties" or "additionalProperties" or "propertyNames" or "items" => Inside(schema, keyword, value, at, faults),
                "allOf" => argument.EnumerateArray().All(s => Also(s, value, at, faults)),
                "anyOf" => argument.EnumerateArray().Any(s => Holds(s, value)),
                "oneOf" => argument.EnumerateArray().Count(s => Holds(s, value)) == 1,
                "not" => !Holds(argument, value),
                "if" => !Holds(argument, value) || Also(schema.GetProperty("then"), value, at, faults),
                "then" => true,
                _ => Remarks.Contains(keyword.Name) ? true : throw new NotSupportedException(keyword.Name),
            };
            if (!right)
            {
                faults.Add($"{at}: {keyword.Name} {argument.GetRawText()[..Math.Min(80, argument.GetRawText().Length)]}");
            }
        }
    }

    /// <summary>Reports its own faults.</summary>
    private bool Also(JsonElement schema, JsonElement value, string at, List<string> faults)
    {
        Check(schema, value, at, faults);
        return true;
    }

    private bool Inside(JsonElement schema, JsonProperty keyword, JsonElement value, string at, List<string> faults)
    {
        if (keyword.Name == "items" && value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Select((v, i) => Also(keyword.Value, v, $"{at}[{i}]", faults)).All(x => x);
        }

        if (value.ValueKind != JsonValueKind.Object || keyword.Name == "items")
        {
            return true;
        }

        var named = schema.TryGetProperty("properties", out var properties) ? properties : default;
        return value.EnumerateObject().All(m => keyword.Name switch
        {
            "properties" => !keyword.Value.TryGetProperty(m.Name, out var own) || Also(own, m.Value, $"{at}.{m.Name}", faults),
            "propertyNames" => Holds(keyword.Value, JsonSerializer.SerializeToElement(m.Name)),
            _ => keyword.Value.ValueKind != JsonValueKind.False || (named.ValueKind == JsonValueKind.Object && named.TryGetProperty(m.Name, out _)),
        });
    }

    private JsonElement Resolve(string reference) => reference.Split('/').Skip(1)
        .Aggregate(_root, (at, name) => at.GetProperty(Uri.UnescapeDataString(name)));

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        "uri" => Regex.IsMatch(text, @"^[A-Za-z][A-Za-z0-9+.\-]*:(?:[^\s<>""{}|\\^`%\u0080-\uffff]|%[0-9A-Fa-f]{2})+$"),
        "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$")
            && DateTimeOffset.TryParse(Regex.Replace(text, @"(\.\d{6})\d+", "$1"), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => throw new NotSupportedException(format),
    };

    private static bool Unique(List<JsonElement> items) =>
        !items.SelectMany((a, i) => items.Skip(i + 1).Select(b => (a, b))).Any(p => JsonElement.DeepEquals(p.a, p.b));
}
