using System.Text.Json;

namespace Mes.Traceability.Epcis;

/// <summary>How EPCIS 2.0 documents and events are built in JSON. ISO/IEC 19987, JSON/JSON-LD bindings.</summary>
internal static class EventShapes
{
    private static readonly Shape Uri = Text("uri", Formats.IsUri);
    private static readonly Shape Time = Text("dateTime", Formats.IsTime);
    private static readonly Shape Number = new ValueShape("number", JsonValueKind.Number);
    private static readonly Shape Any = Text("text", _ => true);
    private static readonly Shape Uris = new ListShape(Uri);
    private static readonly Shape Epcs = new ListShape(Uri, unique: true);
    private static readonly Shape Action = Text("action", a => a is "OBSERVE" or "ADD" or "DELETE");
    private static readonly Shape Place = new ObjectShape(Besides.Anything, ["id"], ("id", Uri));
    private static readonly Shape Step = Term("bizStep");
    private static readonly Shape Disposition = Term("disposition");
    private static readonly Shape Dispositions = new ListShape(Disposition, 1, unique: true);

    private static readonly Shape Quantities = new ListShape(new ObjectShape(
        Besides.Nothing, ["epcClass"], ("epcClass", Uri), ("quantity", Number), ("uom", Text("unit", Formats.IsUnit))));

    private static readonly ListShape Transactions = TransactionList(0);
    private static readonly Shape Sources = Parties("source");
    private static readonly Shape Destinations = Parties("destination");
    private static readonly Shape Sensors = new ListShape(Sensor());

    private static readonly (string, Shape)[] Common =
    [
        ("@context", new ContextShape()), ("type", Any), ("eventTime", Time), ("recordTime", Time),
        ("eventTimeZoneOffset", Text("offset", Formats.IsOffset)), ("eventID", Uri), ("certificationInfo", new OneOrManyShape(Uri)),
        ("errorDeclaration", new ObjectShape(
            Besides.Extensions, ["declarationTime"], ("declarationTime", Time), ("reason", Term("error-reason")), ("correctiveEventIDs", Uris))),
    ];

    private static readonly (string, Shape)[] Why =
    [
        ("bizStep", Step), ("disposition", Disposition), ("readPoint", Place), ("bizLocation", Place), ("sourceList", Sources),
        ("destinationList", Destinations), ("sensorElementList", Sensors),
    ];

    private static readonly (string, Shape) PersistentDisposition =
        ("persistentDisposition", new ObjectShape(Besides.Nothing, [], ("set", Dispositions), ("unset", Dispositions)));

    private static readonly (string, Shape) Ilmd = ("ilmd", new ObjectShape(Besides.Extensions, []));

    private static readonly (string, Shape)[] Children =
        [("parentID", Uri), ("childEPCs", Uris), ("childQuantityList", Quantities), ("action", Action), ("bizTransactionList", Transactions)];

    private static readonly Dictionary<string, Shape> Events = new(StringComparer.Ordinal)
    {
        ["ObjectEvent"] = Event(["action"],
            ("epcList", Epcs), ("quantityList", Quantities), ("action", Action), ("bizTransactionList", Transactions), PersistentDisposition, Ilmd),
        ["AggregationEvent"] = Event(["action"], Children),
        ["AssociationEvent"] = Event(["action", "parentID"], Children),
        ["TransactionEvent"] = Event(["action", "bizTransactionList"],
            ("parentID", Uri), ("epcList", Uris), ("quantityList", Quantities), ("action", Action), ("bizTransactionList", TransactionList(1))),
        ["TransformationEvent"] = Event([],
            ("inputEPCList", Epcs), ("inputQuantityList", Quantities), ("outputEPCList", Epcs), ("outputQuantityList", Quantities),
            ("transformationID", Uri), ("bizTransactionList", Transactions), PersistentDisposition, Ilmd),
    };

    private static readonly Shape Foreign = new ObjectShape(Besides.Anything, ["eventTime", "eventTimeZoneOffset"], Common);

    private static readonly (string, Shape)[] Head =
        [("@context", new ContextShape()), ("id", Uri), ("type", Any), ("schemaVersion", Text("version", Formats.IsVersion)), ("creationDate", Time)];

    /// <summary>The kinds of events that the standard defines, by name.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. Events.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A document around its events.</summary>
    public static Shape Document { get; } = new ObjectShape(
        Besides.Extensions, ["@context", "schemaVersion", "creationDate", "epcisBody"],
        [.. Head, ("instanceIdentifier", Any), ("sender", Any), ("receiver", Any), ("epcisHeader", Header()), ("epcisBody", new ObjectShape(Besides.Anything, []))]);

    /// <summary>The answer to a query around its events.</summary>
    public static Shape QueryDocument { get; } = new ObjectShape(
        Besides.Extensions, ["@context", "epcisBody"], [.. Head, ("epcisBody", Results())]);

    /// <summary>The shape of a kind of event; a kind that is named by a URI is an extension's, of which only the common members are known.</summary>
    public static Shape? Of(string type) => Events.TryGetValue(type, out var shape) ? shape : Formats.IsUri(type) ? Foreign : null;

    private static ObjectShape Event(string[] required, params (string, Shape)[] own) =>
        new(Besides.Extensions, ["type", "eventTime", "eventTimeZoneOffset", .. required], [.. Common, .. Why, .. own]);

    private static ValueShape Text(string rule, Func<string, bool> holds) => new(rule, JsonValueKind.String, holds);

    private static ValueShape Term(string list) => Text(list, t => Vocabulary.Of(list).Contains(t) || Formats.IsOtherTerm(t));

    private static ValueShape WebTerm(string list) => Text(list, t => Vocabulary.Of(list).Contains(t) || Formats.IsOtherWebTerm(t));

    private static ListShape TransactionList(int min) => new(
        new ObjectShape(Besides.Nothing, ["bizTransaction"], ("type", Term("bizTransaction-type")), ("bizTransaction", Uri)), min);

    private static ListShape Parties(string member) =>
        new(new ObjectShape(Besides.Nothing, ["type", member], ("type", Term("source-dest-type")), (member, Uri)));

    private static ObjectShape Sensor()
    {
        (string, Shape)[] devices =
            [("time", Time), ("deviceID", Uri), ("deviceMetadata", Uri), ("rawData", Uri), ("dataProcessingMethod", Uri), ("bizRules", Uri)];
        var metadata = new ObjectShape(Besides.Extensions, [], [.. devices, ("startTime", Time), ("endTime", Time)]);
        var report = new ObjectShape(Besides.Extensions, ["type"],
        [
            .. devices, ("type", WebTerm("measurement-type")), ("exception", WebTerm("sensor-alert-type")), ("microorganism", Uri), ("chemicalSubstance", Uri),
            ("coordinateReferenceSystem", Uri), ("component", Term("component")), ("stringValue", Any),
            ("booleanValue", new ValueShape("boolean", JsonValueKind.True)), ("hexBinaryValue", Text("hex", Formats.IsHex)), ("uriValue", Uri), ("uom", Any),
            .. new[] { "value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue" }.Select(n => (n, Number)),
        ]);
        return new ObjectShape(Besides.Extensions, ["sensorReport"], ("sensorMetadata", metadata), ("sensorReport", new ListShape(report, 1)));
    }

    private static ObjectShape Header() => new(Besides.Extensions, [], ("epcisMasterData", new ObjectShape(Besides.Anything, [], ("vocabularyList", MasterData()))));

    private static ListShape MasterData()
    {
        var attribute = new ObjectShape(Besides.Anything, ["id"], ("id", Uri), ("attribute", new AttributeShape()));
        var element = new ObjectShape(Besides.Anything, ["id"], ("id", Uri), ("attributes", new ListShape(attribute)), ("children", Uris));
        return new ListShape(new ObjectShape(Besides.Anything, ["type"], ("type", Uri), ("vocabularyElementList", new ListShape(element))));
    }

    private static ObjectShape Results()
    {
        var body = new ObjectShape(Besides.Extensions, ["eventList"], ("eventList", new LaterShape()), ("vocabularyList", MasterData()));
        var results = new ObjectShape(
            Besides.Extensions, ["queryName", "resultsBody"], ("queryName", Any), ("subscriptionID", Any), ("resultsBody", body));
        return new ObjectShape(Besides.Extensions, ["queryResults"], ("queryResults", results));
    }
}

/// <summary>A JSON-LD context: a URI, an object, or a list of both.</summary>
internal sealed class ContextShape(bool inList = false) : Shape
{
    public override void Check(JsonElement value, string path, Faults faults)
    {
        if (value.ValueKind == JsonValueKind.Array && !inList)
        {
            new ListShape(new ContextShape(true), unique: true).Check(value, path, faults);
        }
        else if (value.ValueKind != JsonValueKind.Object && (value.ValueKind != JsonValueKind.String || !Formats.IsUri(value.GetString()!)))
        {
            faults.Value(path, value, "context");
        }
    }
}

/// <summary>What is judged by itself.</summary>
internal sealed class LaterShape : Shape
{
    public override void Check(JsonElement value, string path, Faults faults)
    {
    }
}

/// <summary>The value of a master data attribute.</summary>
internal sealed class AttributeShape : Shape
{
    public override void Check(JsonElement value, string path, Faults faults)
    {
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Object))
        {
            faults.Value(path, value, "attribute");
        }
    }
}
