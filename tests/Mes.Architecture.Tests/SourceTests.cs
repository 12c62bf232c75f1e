using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mes.Architecture.Tests;

/// <summary>What files look like.</summary>
public partial class SourceTests
{
    private const int MaxFile = 300;
    private const int MaxMethod = 40;

    /// <summary>Longer than the rule, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = [];

    [Fact]
    public void No_file_is_too_long() => Rule.Holds(
        Source.All.Concat(Source.Pages).Where(s => !Exceptions.ContainsKey(s.Path)).SelectMany(LongFiles), $"A file has at most {MaxFile} lines.");

    [Fact]
    public void A_long_file_is_found() => Rule.CanFail(LongFiles(new Source("x.cs", string.Concat(Enumerable.Repeat("//\n", MaxFile + 1)))));

    [Fact]
    public void No_method_is_too_long() => Rule.Holds(
        Source.All.Where(s => !Exceptions.ContainsKey(s.Path)).SelectMany(LongMethods), $"A method has at most {MaxMethod} lines.");

    [Fact]
    public void A_long_method_is_found() => Rule.CanFail(LongMethods(
        new Source("x.cs", "class X { void M() {\n" + string.Concat(Enumerable.Repeat("M();\n", MaxMethod)) + "} }")));

    [Fact]
    public void Exceptions_name_files_that_exist() =>
        Exceptions.Keys.Where(p => !File.Exists(Repository.In(p))).ShouldBeEmpty();

    [Fact]
    public void Namespaces_are_file_scoped() => Rule.Holds(Source.All.SelectMany(BlockNamespaces), "Namespaces are file-scoped.");

    [Fact]
    public void A_block_namespace_is_found() => Rule.CanFail(BlockNamespaces(new Source("x.cs", "namespace X { class Y; }")));

    [Fact]
    public void Nothing_waits_for_a_time_in_tests() => Rule.Holds(
        Source.All.Where(s => s.Path.StartsWith("tests/", StringComparison.Ordinal)).SelectMany(Sleeps), "Tests wait for the event, never for a time.");

    [Fact]
    public void A_sleep_is_found() => Rule.CanFail(Sleeps(new Source("x.cs", "class X { Task M() => Task.Delay(100); }")));

    [Fact]
    public void Components_hear_events_through_follow() => Rule.Holds(
        Source.Pages.Concat(Source.All.Where(s => s.Path.EndsWith(".razor.cs", StringComparison.Ordinal) || s.Text.Contains(": MesComponent", StringComparison.Ordinal)))
            .Where(s => s.IsProduct).SelectMany(Unfollowed),
        "Components hear events through Follow, which puts back the reader's language.");

    [Fact]
    public void An_event_that_is_heard_alone_is_found()
    {
        Rule.CanFail(Unfollowed(new Source("X.razor", "@code { protected override void OnInitialized() => Runs.Changed += Look; }")));
        Unfollowed(new Source("X.razor", "@code { protected override void OnInitialized() => Follow(l => Runs.Changed += l, l => Runs.Changed -= l, Look); }")).ShouldBeEmpty();
    }

    [Fact]
    public void The_browser_is_asked_for_no_longer_than_the_component_lives() => Rule.Holds(
        Source.All.Concat(Source.Pages).Where(s => s.IsProduct).SelectMany(Endless),
        "Calls to the browser carry Life: an answer that never comes would keep a page that was left in memory.");

    [Fact]
    public void A_call_to_the_browser_without_an_end_is_found()
    {
        Rule.CanFail(Endless(new Source("X.razor", "@code { Task M() => Browser.InvokeVoidAsync(\"mes.focus\", _box); }")));
        Rule.CanFail(Endless(new Source("X.razor", "@code { Task M() => Browser.InvokeAsync<string?>(\"mes.read\"); }")));
        Endless(new Source("X.razor", "@code { Task M() => Browser.InvokeAsync<string?>(\"mes.read\", Life, _box); }")).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_holds_words() => Rule.Holds(
        Source.Pages.SelectMany(s => RazorWords.In(s.Text).Select(w => $"{s.Path}: {w}")), "Code holds keys; localization/ holds words.");

    [Theory]
    [InlineData("<h1>Orders</h1>")]
    [InlineData("<RadzenButton Text=\"Release\" />")]
    [InlineData("<p>@order.Number is ready</p>")]
    [InlineData("@if (x)\n{\n<span>Late</span>\n}")]
    public void Words_in_a_page_are_found(string page) => Rule.CanFail(RazorWords.In(page));

    [Theory]
    [InlineData("<h1>@L(\"Orders:Page.Orders.Title\")</h1>")]
    [InlineData("@page \"/sites/{Site}/orders\"\n@using System.Linq\n@if (a < b && c > d)\n{\n<b>@x</b>\n}")]
    [InlineData("@code {\nprivate string x = \"words in code\";\n}")]
    [InlineData("<span class=\"chip ok\" title=\"@L(Key)\">100 %</span>")]
    [InlineData("<td>@(order.Due is null ? \"\" : L(\"A:B\"))</td><td>@foreach (var x in y) { <b>@x.Name</b> }</td>")]
    public void A_page_of_keys_is_let_through(string page) => RazorWords.In(page).ShouldBeEmpty();

    private static IEnumerable<string> LongFiles(Source source) => source.Lines > MaxFile ? [$"{source.Path}: {source.Lines} lines"] : [];

    private static IEnumerable<string> LongMethods(Source source) => source.Tree.DescendantNodes()
        .Where(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
        .Select(n => (Node: n, Span: n.SyntaxTree.GetLineSpan(n.Span)))
        .Select(n => (n.Node, Lines: n.Span.EndLinePosition.Line - n.Span.StartLinePosition.Line + 1))
        .Where(n => n.Lines > MaxMethod)
        .Select(n => $"{source.Path}: {NameOf(n.Node)} has {n.Lines} lines");

    private static string NameOf(Microsoft.CodeAnalysis.SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax m => m.Identifier.Text,
        LocalFunctionStatementSyntax f => f.Identifier.Text,
        ConstructorDeclarationSyntax c => c.Identifier.Text,
        _ => "a member",
    };

    private static IEnumerable<string> BlockNamespaces(Source source) =>
        source.Tree.DescendantNodes().OfType<NamespaceDeclarationSyntax>().Select(n => $"{source.Path}: {n.Name}");

    private static IEnumerable<string> Sleeps(Source source) => source.Tree.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(c => c.Expression.ToString() is "Task.Delay" or "Thread.Sleep")
        .Where(c => !c.ArgumentList.ToString().Contains("Infinite", StringComparison.Ordinal))
        .Select(c => $"{source.Path}:{c.SyntaxTree.GetLineSpan(c.Span).StartLinePosition.Line + 1}: {c}");

    private static IEnumerable<string> Unfollowed(Source source) =>
        Hearing().Matches(source.Text).Select(m => $"{source.Path}: {m.Value}");

    [GeneratedRegex(@"(?<![\w.])(?<!\w => )[\w.]+\.Changed \+= .*")]
    private static partial Regex Hearing();

    private static IEnumerable<string> Endless(Source source) =>
        AskingWithoutEnd().Matches(source.Text).Select(m => $"{source.Path}: {m.Value}");

    [GeneratedRegex(@"\.Invoke(?:Void)?Async(?:<[^()]*>)?\(""[^""]+""(?!, Life\b).*")]
    private static partial Regex AskingWithoutEnd();
}
