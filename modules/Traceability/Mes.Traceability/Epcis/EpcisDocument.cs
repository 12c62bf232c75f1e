using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mes.Traceability.Epcis;

/// <summary>An event of a document with everything that is wrong with it.</summary>
internal sealed record DocumentEvent(JsonElement Json, JsonElement? Contexts, IReadOnlyList<MesError> Faults)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private string? _identity;

    /// <summary>SHA-256 over what it says, whatever the order of its members and without the time at which somebody recorded it; lower-case hexadecimal.</summary>
    public string Identity => _identity ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sorted(Json, top: true))));

    /// <summary>Its own id, or one made of what it says.</summary>
    public string EventId => Json.TryGetProperty("eventID", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : MadeId(Identity);

    public static string MadeId(string identity) => $"urn:uuid:{Guid.ParseExact(identity[..32], "N")}";

    private static string Sorted(JsonElement value, bool top = false) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject().Where(m => !(top && m.Name == "recordTime")).OrderBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => JsonSerializer.Serialize(m.Name, Plain) + ":" + Sorted(m.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(v => Sorted(v))) + "]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString(), Plain),
        _ => value.GetRawText(),
    };
}

/// <summary>An EPCIS 2.0 document in JSON-LD, read and judged.</summary>
internal sealed class EpcisDocument
{
    public const int MostEvents = 10_000;

    private EpcisDocument(IReadOnlyList<MesError> faults, IReadOnlyList<DocumentEvent> events, string head)
    {
        Faults = faults;
        Events = events;
        Head = head;
    }

    /// <summary>What is wrong with the document itself; while there is something, its events mean nothing.</summary>
    public IReadOnlyList<MesError> Faults { get; }

    public IReadOnlyList<DocumentEvent> Events { get; }

    /// <summary>The document without its events.</summary>
    public string Head { get; }

    /// <param name="text">A document, or with <paramref name="single"/> one event.</param>
    /// <param name="single">Whether it is one event.</param>
    public static EpcisDocument Read(string text, bool single)
    {
        var root = Parse(text);
        var type = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString() : null;
        var faults = new Faults();
        if (single)
        {
            return type is null or "EPCISDocument" or "EPCISQueryDocument" ? throw Unreadable(type) : Single(root, faults);
        }

        var (shape, list) = type switch
        {
            "EPCISDocument" => (EventShapes.Document, "epcisBody.eventList"),
            "EPCISQueryDocument" => (EventShapes.QueryDocument, "epcisBody.queryResults.resultsBody.eventList"),
            _ => throw Unreadable(type),
        };
        shape.Check(root, "", faults);
        Context(root, faults);
        var events = Find(root, list, faults);
        if (faults.Count > 0 || events is not { } found)
        {
            return new EpcisDocument(faults.All, [], "");
        }

        if (found.GetArrayLength() > MostEvents)
        {
            throw new MesException(ErrorKind.TooLarge, TraceabilityErrors.EpcisTooMany, ("Max", MostEvents));
        }

        var context = root.GetProperty("@context");
        return new EpcisDocument([], [.. found.EnumerateArray().Select((e, i) => Judge(e, $"{list}[{i}]", context))], HeadOf(root));
    }

    private static EpcisDocument Single(JsonElement e, Faults faults)
    {
        Context(e, faults);
        return faults.Count > 0 ? new EpcisDocument(faults.All, [], "") : new EpcisDocument([], [Judge(e, "", e.GetProperty("@context"))], "{}");
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64 });
            return Once(document.RootElement);
        }
        catch (JsonException e)
        {
            throw MesException.Invalid(TraceabilityErrors.EpcisUnreadable, ("Line", e.LineNumber + 1), ("Column", e.BytePositionInLine + 1));
        }
    }

    /// <summary>A member that stands twice counts once, as last written: so JSON-LD reads it, and GS1's own examples have one.</summary>
    private static JsonElement Once(JsonElement root)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(root, writer);
        }

        using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        return document.RootElement.Clone();
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var member in value.EnumerateObject().Reverse().DistinctBy(m => m.Name).Reverse())
            {
                writer.WritePropertyName(member.Name);
                Write(member.Value, writer);
            }

            writer.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in value.EnumerateArray())
            {
                Write(item, writer);
            }

            writer.WriteEndArray();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static MesException Unreadable(string? type) => MesException.Invalid(TraceabilityErrors.EpcisNoDocument, ("Type", type ?? "–"));

    private static void Context(JsonElement root, Faults faults)
    {
        if (!root.TryGetProperty("@context", out var context) || !Contexts.NamesStandard(context))
        {
            faults.Add(TraceabilityErrors.EpcisContext, "@context", ("Context", Contexts.Standard));
        }
    }

    private static JsonElement? Find(JsonElement root, string path, Faults faults)
    {
        var at = root;
        var walked = "";
        foreach (var member in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(member, out var next))
            {
                faults.Add(TraceabilityErrors.EpcisMissing, walked, ("Member", member));
                return null;
            }

            (at, walked) = (next, Shape.At(walked, member));
        }

        if (at.ValueKind != JsonValueKind.Array)
        {
            faults.Value(walked, at, "list");
            return null;
        }

        return at;
    }

    private static DocumentEvent Judge(JsonElement e, string path, JsonElement documentContext)
    {
        var faults = new Faults();
        var extensions = Contexts.Extensions(documentContext);
        var type = e.ValueKind == JsonValueKind.Object && e.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString()! : "";
        if (EventShapes.Of(type) is { } shape)
        {
            shape.Check(e, path, faults);
            var own = e.TryGetProperty("@context", out var context) ? Contexts.Extensions(context) : [];
            if (faults.Count == 0)
            {
                new EventRules(e, path, Contexts.Prefixes([.. extensions, .. own]), faults).Check(type);
            }
        }
        else
        {
            faults.Value(Shape.At(path, "type"), e.ValueKind == JsonValueKind.Object && e.TryGetProperty("type", out t) ? t : default, "eventType");
        }

        return new DocumentEvent(e, extensions.Count == 0 ? null : JsonSerializer.SerializeToElement(extensions), faults.All);
    }

    private static string HeadOf(JsonElement root) => JsonSerializer.Serialize(
        root.EnumerateObject().Where(m => m.Name is not ("epcisBody" or "@context")).ToDictionary(m => m.Name, m => m.Value));
}
