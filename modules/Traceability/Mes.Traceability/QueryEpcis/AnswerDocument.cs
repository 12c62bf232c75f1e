using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

/// <summary>Captured events as they are given back: as they were sent, with the time at which they were recorded here, and an id where they had none.</summary>
internal static class AnswerDocument
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(IReadOnlyList<CapturedEvent> events, DateTime now)
    {
        var shown = events.Select(e => (Event: Show(e), Extensions: Extensions(e))).ToList();
        var context = Contexts.Join(shown);
        return new JsonObject
        {
            ["@context"] = context,
            ["type"] = "EPCISQueryDocument",
            ["schemaVersion"] = "2.0",
            ["creationDate"] = Time(now),
            ["epcisBody"] = new JsonObject
            {
                ["queryResults"] = new JsonObject
                {
                    ["queryName"] = "SimpleEventQuery",
                    ["resultsBody"] = new JsonObject { ["eventList"] = new JsonArray([.. shown.Select(s => s.Event)]) },
                },
            },
        }.ToJsonString(Plain);
    }

    /// <summary>One event by itself, with its context.</summary>
    public static string Of(CapturedEvent captured)
    {
        var e = Show(captured);
        if (!e.ContainsKey("@context"))
        {
            e.Insert(0, "@context", new JsonArray([(JsonNode)Contexts.Standard, .. Extensions(captured)?.Select(x => x?.DeepClone()) ?? []]));
        }

        return e.ToJsonString(Plain);
    }

    public static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Show(CapturedEvent captured)
    {
        var e = JsonNode.Parse(captured.Content)!.AsObject();
        if (!e.ContainsKey("eventID"))
        {
            e["eventID"] = DocumentEvent.MadeId(captured.Identity);
        }

        e["recordTime"] = Time(captured.RecordTime);
        return e;
    }

    private static JsonArray? Extensions(CapturedEvent captured) =>
        captured.Context.Length == 0 ? null : JsonNode.Parse(captured.Context)!.AsArray();
}
