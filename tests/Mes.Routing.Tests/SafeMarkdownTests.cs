using System.Text.RegularExpressions;
using CsCheck;

namespace Mes.Routing.Tests;

/// <summary>Whatever an author writes, a station shows words and nothing that runs or leads away.</summary>
public partial class SafeMarkdownTests
{
    private static readonly string[] Nasty =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](https://example.org/a.png)",
        "<https://example.org>", "[a]: javascript:alert(1)\n[a]", "`</code><b>`", "&lt;i&gt;", "| a | b |\n|---|---|\n| <u>1</u> | 2 |",
        "> quote", "- [ ] task", "**bold**", "# head", "\n\n", "```\n<p>\n```", "<iframe src='/'>", "<!-- -->", "{onclick=alert(1)}", " ",
    ];

    [Fact]
    public void Nothing_but_plain_tags_ever_comes_out() =>
        Gen.Int[0, Nasty.Length - 1].Select(i => Nasty[i]).Array[1, 12].Sample(parts =>
        {
            var html = SafeMarkdown.ToHtml(string.Concat(parts));
            foreach (Match tag in Tag().Matches(html))
            {
                Allowed().IsMatch(tag.Value).ShouldBeTrue($"{tag.Value} in {html}");
            }
        }, iter: 3_000);

    [Fact]
    public void Words_of_links_stay_and_lists_and_tables_are_drawn()
    {
        SafeMarkdown.ToHtml("See [the *drawing*](https://example.org).").ShouldContain("the <em>drawing</em>");
        SafeMarkdown.ToHtml("| a |\n|---|\n| 1 |").ShouldContain("<td>1</td>");
        SafeMarkdown.ToHtml("1. one\n2. two").ShouldContain("<ol>");
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("""^</?(p|h[1-6]|ul|ol|li|em|strong|code|pre|blockquote|table|thead|tbody|tr|th|td|br|hr|input)( (class="[^"<>]*"|start="\d+"|disabled="disabled"|type="checkbox"|checked="checked"))* ?/?>$""")]
    private static partial Regex Allowed();
}
