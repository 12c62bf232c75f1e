using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mes.Architecture.Tests;

/// <summary>A source file with its path from the root.</summary>
internal sealed record Source(string Path, string Text)
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);

    public SyntaxNode Tree => CSharpSyntaxTree.ParseText(Text, Options).GetRoot();

    public int Lines => Text.AsSpan().TrimEnd().Count('\n') + 1;

    public static IReadOnlyList<Source> All { get; } = [.. Read("*.cs")];

    public static IReadOnlyList<Source> Pages { get; } = [.. Read("*.razor")];

    public bool IsProduct => Path.StartsWith("src/", StringComparison.Ordinal) || Path.StartsWith("modules/", StringComparison.Ordinal)
        || Path.StartsWith("plugins/", StringComparison.Ordinal);

    /// <summary>Texts in the code, the holes of interpolated ones as <c>{</c>.</summary>
    public IEnumerable<string> Literals() => Tree.DescendantNodes().Select(n => n switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax text => string.Concat(text.Contents.Select(c => c is InterpolatedStringTextSyntax t ? t.TextToken.ValueText : "{")),
        _ => null,
    }).OfType<string>();

    private static IEnumerable<Source> Read(string pattern) => Repository.Files(pattern)
        .Where(f => !Repository.Relative(f).Contains("/Migrations/", StringComparison.Ordinal))
        .Select(f => new Source(Repository.Relative(f), File.ReadAllText(f)));
}
