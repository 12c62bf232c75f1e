using System.Text.Json;

namespace Mes.Traceability.Epcis;

/// <summary>Everything that is wrong with a document, each with the path to it.</summary>
internal sealed class Faults
{
    private const int Most = 1000;
    private const int MostShown = 80;
    private readonly List<MesError> _all = [];

    public IReadOnlyList<MesError> All => _all;

    public int Count => _all.Count;

    public void Add(string code, string path, params (string Name, object? Value)[] data)
    {
        if (_all.Count < Most)
        {
            _all.Add(MesError.Of(code, [("Path", path.Length == 0 ? "$" : path), .. data]) with { Target = path.Length == 0 ? null : path });
        }
    }

    /// <param name="rule">What the value must be: <c>uri</c>, <c>dateTime</c>, <c>number</c>, a list's name, …</param>
    public void Value(string path, JsonElement value, string rule) => Add(
        TraceabilityErrors.EpcisValue, path, ("Value", Short(value)), ("Rule", rule));

    private static string Short(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Undefined => "–",
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };
        return text.Length <= MostShown ? text : text[..MostShown] + "…";
    }
}
