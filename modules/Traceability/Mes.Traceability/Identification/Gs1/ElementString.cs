using System.Text;

namespace Mes.Traceability.Identification;

/// <summary>Element strings: application identifiers and values one after the other, with FNC1 (written ^) after those that do not say their own length.</summary>
internal static class ElementString
{
    public const char Fnc1 = '^';

    /// <param name="text">Without the FNC1 in front.</param>
    public static List<Gs1Element> Parse(string text)
    {
        if (text.Length == 0)
        {
            throw ScanFault.Of(TraceabilityErrors.Gs1Syntax, ("At", ""));
        }

        var elements = new List<Gs1Element>();
        for (var at = 0; at < text.Length;)
        {
            var ai = ApplicationIdentifiers.At(text.AsSpan(at)) ?? throw Unknown(text[at..]);
            at += ai.Code.Length;
            var end = text.IndexOf(Fnc1, at);
            end = end < 0 ? text.Length : end;
            if (ai.Predefined)
            {
                end = Math.Min(end, at + ai.Max);
            }

            elements.Add(Gs1Element.Checked(ai, text[at..end]));
            at = end < text.Length && text[end] == Fnc1 ? end + 1 : end;
        }

        return elements;
    }

    /// <summary>The form for people: <c>(01)09520123456788(21)A1</c>; a bracket in a value is written <c>\(</c>.</summary>
    public static List<Gs1Element> ParseBrackets(string text, bool permitUnknown)
    {
        var elements = new List<Gs1Element>();
        for (var at = 0; at < text.Length;)
        {
            var close = text[at] == '(' ? text.IndexOf(')', at) : -1;
            if (close < 0)
            {
                throw ScanFault.Of(TraceabilityErrors.Gs1Syntax, ("At", text[at..]));
            }

            var code = text[(at + 1)..close];
            var ai = Find(code, permitUnknown) ?? throw ScanFault.Of(TraceabilityErrors.Gs1Unknown, ("Identifier", code));
            (var value, at) = BracketValue(text, close + 1);
            elements.Add(Gs1Element.Checked(ai, value));
        }

        return elements.Count > 0 ? elements : throw ScanFault.Of(TraceabilityErrors.Gs1Syntax, ("At", text));
    }

    public static ApplicationIdentifier? Find(string code, bool permitUnknown) => ApplicationIdentifiers.Find(code)
        ?? (permitUnknown && code.Length is >= 2 and <= 4 && code.All(char.IsAsciiDigit) && ApplicationIdentifiers.At(code) is null
            ? ApplicationIdentifier.Unknown(code) : null);

    public static string Write(IReadOnlyList<Gs1Element> elements)
    {
        var text = new StringBuilder();
        var separate = true;
        foreach (var element in elements)
        {
            text.Append(separate ? Fnc1.ToString() : "").Append(element.Code).Append(element.Value);
            separate = !element.Ai.Predefined;
        }

        return text.ToString();
    }

    private static (string Value, int End) BracketValue(string text, int start)
    {
        var value = new StringBuilder();
        var at = start;
        for (; at < text.Length && text[at] != '('; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '(')
            {
                at++;
            }

            value.Append(text[at]);
        }

        return (value.ToString(), at);
    }

    private static MesException Unknown(string at)
    {
        var digits = new string([.. at.TakeWhile(char.IsAsciiDigit).Take(4)]);
        return digits.Length < 2
            ? ScanFault.Of(TraceabilityErrors.Gs1Syntax, ("At", at))
            : ScanFault.Of(TraceabilityErrors.Gs1Unknown, ("Identifier", digits));
    }
}
