namespace Mes.Host.Verbs;

/// <summary>Refusals on standard error: code and values, which scripts can read whatever language the people speak.</summary>
internal static class Refusals
{
    public static string Text(MesException refusal) =>
        string.Join(Environment.NewLine, refusal.Details.Prepend(refusal.Error).Select(Line));

    public static string Line(MesError error)
    {
        var where = error.Line is { } line ? $"line {line}{(error.Target is null ? "" : ", " + error.Target)}: " : "";
        var values = string.Join(", ", error.Data.Select(d => $"{d.Key}={d.Value}"));
        return $"{where}{error.Code}{(values.Length == 0 ? "" : $" ({values})")}";
    }
}
