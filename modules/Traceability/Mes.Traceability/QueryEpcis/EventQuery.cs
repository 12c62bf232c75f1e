using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mes.Traceability.Epcis;

namespace Mes.Traceability;

/// <summary>Events that have one of these values, or one like one of these patterns, under one of these names.</summary>
internal sealed record EventCondition(IReadOnlyList<string> Kinds, IReadOnlyList<string> Values, IReadOnlyList<string> Patterns);

/// <summary>Where a page ends.</summary>
/// <param name="Time">Microseconds of the last event's time; 0 when ordered by record.</param>
/// <param name="Number">Number of the last event.</param>
/// <param name="Left">How many events may still come; null: any number.</param>
internal sealed record EventCursor(long Time, long Number, int? Left)
{
    public string Write() => Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Time}|{Number}|{Left}")))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static EventCursor Read(string token)
    {
        var padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        var parts = Convert.TryFromBase64String(padded, bytes, out var length) ? Encoding.ASCII.GetString(bytes, 0, length).Split('|') : [];
        return parts.Length == 3 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var time) && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var number)
            ? new EventCursor(time, number, int.TryParse(parts[2], CultureInfo.InvariantCulture, out var left) ? left : null)
            : throw MesException.Invalid(TraceabilityErrors.CursorInvalid);
    }
}

/// <summary>The parameters of a <c>SimpleEventQuery</c>, read. ISO/IEC 19987, section 8.2.7.1.</summary>
internal sealed partial class EventQuery
{
    private const int MostAtOnce = 1000;
    private static readonly string[] Words = ["action", "bizStep", "disposition", "persistentDisposition_set", "persistentDisposition_unset", "errorReason"];

    private static readonly Dictionary<string, string[]> Matches = new(StringComparer.Ordinal)
    {
        ["MATCH_epc"] = ["epc"], ["MATCH_parentID"] = ["parentID"], ["MATCH_inputEPC"] = ["inputEPC"], ["MATCH_outputEPC"] = ["outputEPC"],
        ["MATCH_anyEPC"] = ["epc", "parentID", "inputEPC", "outputEPC"], ["MATCH_epcClass"] = ["epcClass"], ["MATCH_inputEPCClass"] = ["inputEPCClass"],
        ["MATCH_outputEPCClass"] = ["outputEPCClass"], ["MATCH_anyEPCClass"] = ["epcClass", "inputEPCClass", "outputEPCClass"],
    };

    private readonly List<MesError> _errors = [];

    public List<EventCondition> Conditions { get; } = [];

    public Dictionary<string, DateTime> Times { get; } = new(StringComparer.Ordinal);

    public int PerPage { get; private set; } = 100;

    public int? Limit { get; private set; }

    public int? Most { get; private set; }

    public bool ByEventTime { get; private set; }

    public bool Descending { get; private set; }

    public EventCursor? After { get; private set; }

    public static EventQuery Read(IReadOnlyDictionary<string, IReadOnlyList<string>> parameters)
    {
        var query = new EventQuery();
        foreach (var (name, values) in parameters)
        {
            query.Take(name, [.. values.SelectMany(v => Split(name, v))]);
        }

        // The standard orders by descending time where an order is asked for and its direction is not.
        var ordered = parameters.ContainsKey("orderBy");
        query.Descending = parameters.TryGetValue("orderDirection", out var direction) ? direction is ["DESC"] : ordered;
        Codes.ThrowIfAny(query._errors);
        return query;
    }

    private void Take(string name, string[] values)
    {
        switch (name)
        {
            case "eventType": Add(["eventType"], values); break;
            case "EXISTS_errorDeclaration": Add(["errorDeclaration"], ["true"]); break;
            case "GE_eventTime" or "LT_eventTime" or "GE_recordTime" or "LT_recordTime": TakeTime(name, values); break;
            case "perPage": PerPage = Number(name, values, MostAtOnce); break;
            case "eventCountLimit": Limit = Number(name, values, int.MaxValue); break;
            case "maxEventCount": Most = Number(name, values, int.MaxValue); break;
            case "orderBy": ByEventTime = OneOf(name, values, "eventTime", "recordTime") == "eventTime"; break;
            case "orderDirection": OneOf(name, values, "ASC", "DESC"); break;
            case "nextPageToken": After = EventCursor.Read(values is [var token] ? token : ""); break;
            default: TakeValues(name, values); break;
        }
    }

    private void TakeValues(string name, string[] values)
    {
        if (values.Length == 0)
        {
            _errors.Add(MesError.Of(TraceabilityErrors.EpcisParameterValue, ("Parameter", name), ("Value", "")) with { Target = name });
        }
        else if (Matches.TryGetValue(name, out var kinds))
        {
            Conditions.Add(new EventCondition(kinds, [.. values.Select(Epc.Canonical).Select(v => EventKeys.Short(v))], [.. values.Select(Epc.Like).OfType<string>()]));
        }
        else if (name.StartsWith("EQ_", StringComparison.Ordinal) && name[3..] is var kind && Words.Contains(kind))
        {
            Add([kind], [.. values.Select(Vocabulary.Bare)]);
        }
        else if (name is "EQ_eventID" or "EQ_correctiveEventID")
        {
            Add([name[3..]], values);
        }
        else if (name is "EQ_readPoint" or "EQ_bizLocation" or "WD_readPoint" or "WD_bizLocation" or "EQ_transformationID" || Typed().IsMatch(name))
        {
            var of = name[3..].Split('_', 2);
            Add([EventKeys.Short(of.Length > 1 ? $"{of[0]}_{Vocabulary.Bare(of[1])}" : of[0], EventKeys.MostKind)], [.. values.Select(Epc.Canonical)]);
        }
        else
        {
            _errors.Add(MesError.Of(TraceabilityErrors.EpcisParameter, ("Parameter", name)) with { Target = name });
        }
    }

    private void Add(string[] kinds, string[] values) => Conditions.Add(new EventCondition(kinds, [.. values.Select(v => EventKeys.Short(v))], []));

    private void TakeTime(string name, string[] values)
    {
        // A plus sign that was not escaped arrives as a blank.
        if (values is [var text] && Formats.Time(text.Replace(' ', '+')) is { } time)
        {
            Times[name] = time;
        }
        else
        {
            Wrong(name, values);
        }
    }

    private int Number(string name, string[] values, int most)
    {
        if (values is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        Wrong(name, values);
        return 1;
    }

    private string OneOf(string name, string[] values, params string[] allowed)
    {
        if (values is [var value] && allowed.Contains(value))
        {
            return value;
        }

        Wrong(name, values);
        return allowed[0];
    }

    private void Wrong(string name, string[] values) => _errors.Add(
        MesError.Of(TraceabilityErrors.EpcisParameterValue, ("Parameter", name), ("Value", string.Join(", ", values))) with { Target = name });

    /// <summary>Several values stand in one parameter, separated by a bar or comma, or in several. A comma inside an identifier separates nothing.</summary>
    private static IEnumerable<string> Split(string name, string text)
    {
        var words = name == "eventType" || (name.StartsWith("EQ_", StringComparison.Ordinal) && Words.Contains(name[3..]));
        return (words ? text.Split('|', ',') : Separator().Split(text)).Where(v => v.Length > 0);
    }

    [GeneratedRegex(@"\||,(?=(?:urn|https?|ni|geo):)")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^EQ_(?:bizTransaction|source|destination)(?:_.+)?$")]
    private static partial Regex Typed();
}
