namespace Mes.Orders;

/// <summary>Reads <c>EV60 and not (TOWBAR or SUNROOF)</c>. <c>not</c> binds before <c>and</c>, <c>and</c> before <c>or</c>; words in any case; <c>!</c>, <c>&amp;</c> and <c>|</c> mean the same.</summary>
internal sealed class ConditionParser
{
    private const int MaxDepth = 50;
    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private ConditionParser(List<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_next];

    /// <summary>The condition, or an error that names the 1-based column of the fault.</summary>
    public static bool TryParse(string text, out Condition condition, out MesError? error)
    {
        condition = Condition.Always;
        error = null;
        try
        {
            var parser = new ConditionParser(Tokens(text));
            if (parser.Current.Kind != TokenKind.End)
            {
                condition = parser.Or();
                parser.ExpectEnd();
            }

            return true;
        }
        catch (Fault fault)
        {
            error = fault.Error;
            return false;
        }
    }

    /// <summary>A condition that was checked when it was saved.</summary>
    public static Condition Parse(string text) => TryParse(text, out var condition, out var error)
        ? condition
        : throw new InvalidOperationException($"The stored condition '{text}' can't be read: {error!.Code}.");

    public static bool IsCodeCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/';

    public static bool IsWord(string code) => code is "AND" or "OR" or "NOT";

    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
            }
            else if (IsCodeCharacter(text[i]))
            {
                while (i < text.Length && IsCodeCharacter(text[i]))
                {
                    i++;
                }

                tokens.Add(Word(text[start..i].ToUpperInvariant(), start + 1));
            }
            else
            {
                tokens.Add(new Token(Sign(text[i], i + 1), text[i].ToString(), start + 1));
                i++;
            }
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static Token Word(string word, int column) => new(word switch
    {
        "AND" => TokenKind.And,
        "OR" => TokenKind.Or,
        "NOT" => TokenKind.Not,
        _ => TokenKind.Option,
    }, word, column);

    private static TokenKind Sign(char sign, int column) => sign switch
    {
        '(' => TokenKind.Open,
        ')' => TokenKind.Close,
        '!' => TokenKind.Not,
        '&' => TokenKind.And,
        '|' => TokenKind.Or,
        _ => throw new Fault(MesError.Of(OrderErrors.ConditionCharacter, ("Character", sign.ToString()), ("Column", column))),
    };

    private Condition Or() => Chain(TokenKind.Or, And, parts => new Condition.AnyOf(parts));

    private Condition And() => Chain(TokenKind.And, Unary, parts => new Condition.AllOf(parts));

    private Condition Chain(TokenKind sign, Func<Condition> part, Func<IReadOnlyList<Condition>, Condition> join)
    {
        var parts = new List<Condition> { part() };
        while (Current.Kind == sign)
        {
            _next++;
            parts.Add(part());
        }

        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private Condition Unary()
    {
        if (++_depth > MaxDepth)
        {
            throw new Fault(MesError.Of(OrderErrors.ConditionTooDeep, ("Column", Current.Column)));
        }

        var token = Current;
        _next++;
        var condition = token.Kind switch
        {
            TokenKind.Not => new Condition.Not(Unary()),
            TokenKind.Option => new Condition.Has(token.Text, token.Column),
            TokenKind.Open => Parenthesis(token),
            _ => throw new Fault(MesError.Of(
                OrderErrors.ConditionOperandMissing, ("Column", token.Column), ("Found", token.Shown))),
        };
        _depth--;
        return condition;
    }

    private Condition Parenthesis(Token open)
    {
        var inner = Or();
        switch (Current.Kind)
        {
            case TokenKind.Close:
                _next++;
                return inner;
            case TokenKind.End:
                throw new Fault(MesError.Of(OrderErrors.ConditionParenthesis, ("Column", open.Column)));
            default:
                throw OperatorMissing();
        }
    }

    private void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            throw OperatorMissing();
        }
    }

    private Fault OperatorMissing() => new(MesError.Of(
        OrderErrors.ConditionOperatorMissing, ("Column", Current.Column), ("Found", Current.Shown)));

    private enum TokenKind
    {
        Option,
        And,
        Or,
        Not,
        Open,
        Close,
        End,
    }

    private sealed record Token(TokenKind Kind, string Text, int Column)
    {
        public string? Shown => Kind == TokenKind.End ? null : Text;
    }

    private sealed class Fault(MesError error) : Exception
    {
        public MesError Error => error;
    }
}
