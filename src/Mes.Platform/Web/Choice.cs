namespace Mes.Platform.Web;

/// <summary>An enum in a query, written as in JSON: <c>?state=planned</c>. Minimal APIs by themselves want it in C#'s own case, and take numbers.</summary>
public readonly record struct Choice<T>(T Value) where T : struct, Enum
{
    public static bool TryParse(string? text, out Choice<T> choice)
    {
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0]);
        choice = new Choice<T>(value);
        return known;
    }
}
