using System.Text;
using System.Text.RegularExpressions;

namespace Mes.Architecture.Tests;

/// <summary>Finds words that people would read in a Razor file. A heuristic: what stands between tags and in attributes that are shown, outside of expressions.</summary>
internal static partial class RazorWords
{
    private static readonly string[] Shown =
        ["text", "title", "placeholder", "label", "alt", "aria-label", "aria-description", "emptytext", "caption", "header", "summary", "helptext", "tooltip"];

    public static IEnumerable<string> In(string page)
    {
        var markup = Comment().Replace(page, "");
        markup = CodeBlock().Split(markup)[0];
        markup = Element().Replace(markup, "");
        return Attributes(markup).Concat(Texts(markup)).Distinct();
    }

    private static IEnumerable<string> Attributes(string markup) => Attribute().Matches(markup)
        .Where(a => Shown.Contains(a.Groups[1].Value.ToLowerInvariant()) && IsWords(a.Groups[2].Value))
        .Select(a => a.Value);

    private static IEnumerable<string> Texts(string markup)
    {
        var bare = new StringBuilder();
        var at = 0;
        while (at < markup.Length)
        {
            if (markup[at] == '<' && at + 1 < markup.Length && (char.IsLetter(markup[at + 1]) || markup[at + 1] is '/' or '!'))
            {
                var opening = markup[at + 1] != '/';
                at = SkipTag(markup, at);
                bare.Append(opening ? '\u0001' : '\u0002');
            }
            else if (markup[at] == '@')
            {
                at = SkipExpression(markup, at + 1);
            }
            else
            {
                bare.Append(markup[at++]);
            }
        }

        return Line().Split(bare.ToString()).Select(t => t.Trim()).Where(IsWords);
    }

    /// <summary>Statements stand in lines of their own, texts beside a tag: what has a brace, a semicolon or an operator is code, and so is a list of column names.</summary>
    private static bool IsWords(string text) =>
        text is not ("" or "Mes") && !text.StartsWith('@') && Word().IsMatch(text) && !CodeMark().IsMatch(text) && !text.Contains("@(", StringComparison.Ordinal)
        && !text.Contains("@L", StringComparison.Ordinal);

    private static int SkipTag(string s, int at)
    {
        for (var quote = '\0'; at < s.Length; at++)
        {
            if (quote == '\0' && s[at] == '@' && at + 1 < s.Length && s[at + 1] == '(')
            {
                at = SkipBrackets(s, at + 1) - 1;
            }
            else if (quote != '\0' && s[at] == '@' && at + 1 < s.Length && (s[at + 1] == '(' || char.IsLetter(s[at + 1])))
            {
                at = SkipExpression(s, at + 1) - 1;
            }
            else if (s[at] == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && s[at] is '"' or '\'')
            {
                quote = s[at];
            }
            else if (quote == '\0' && s[at] == '>')
            {
                return at + 1;
            }
        }

        return at;
    }

    private static int SkipExpression(string s, int at)
    {
        var directive = Directive().Match(s, at);
        if (directive.Success && directive.Index == at)
        {
            return directive.Value is "page" or "using" or "inherits" or "inject" or "implements" or "attribute" or "layout" or "namespace" or "rendermode" or "typeparam" or "model" or "addTagHelper"
                ? s.IndexOf('\n', at) is var end and >= 0 ? end : s.Length
                : SkipControl(s, at + directive.Length);
        }

        while (at < s.Length)
        {
            if (s[at] is '(' or '[')
            {
                at = SkipBrackets(s, at);
            }
            else if (char.IsLetterOrDigit(s[at]) || s[at] is '_' || s[at] is '.' or '?' or '!' && at + 1 < s.Length && (char.IsLetter(s[at + 1]) || s[at + 1] is '.' or '['))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int SkipControl(string s, int at)
    {
        while (at < s.Length && char.IsWhiteSpace(s[at]))
        {
            at++;
        }

        return at < s.Length && s[at] == '(' ? SkipBrackets(s, at) : at;
    }

    private static int SkipBrackets(string s, int at)
    {
        var depth = 0;
        for (var quoted = false; at < s.Length; at++)
        {
            quoted = s[at] == '"' ? !quoted : quoted;
            depth += quoted ? 0 : s[at] is '(' or '[' ? 1 : s[at] is ')' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return at;
    }

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^@(?:code|functions)\b", RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"<(style|script)\b.*?</\1>|@\{.*?\n\}", RegexOptions.Singleline)]
    private static partial Regex Element();

    [GeneratedRegex(@"\b([\w-]+)=""([^""]*)""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"[\n\u0001\u0002]")]
    private static partial Regex Line();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"[{};=]|=>|^\w+(?:,\w+)+$|^(?:if|else|foreach|for|switch|case|default|while|break|return|var|await|private|public)\b|^\w+(?:\.\w+)*\(.*\)$|&\w+;|^case .*:$")]
    private static partial Regex CodeMark();

    [GeneratedRegex(@"\G(?:page|using|inherits|inject|implements|attribute|layout|namespace|rendermode|typeparam|model|if|foreach|for|switch|while|lock|try|await foreach)\b")]
    private static partial Regex Directive();
}
