namespace Mes.Traceability;

/// <summary>What the parts of the product are called where a person stands in them.</summary>
internal static class PersonWords
{
    /// <returns>A plugin goes by its id.</returns>
    public static string Part(string part, Func<string, (string Name, object? Value)[], string> words)
    {
        var key = "Traceability:Keep.Part." + part;
        var text = words(key, []);
        return text == key ? part : text;
    }
}
