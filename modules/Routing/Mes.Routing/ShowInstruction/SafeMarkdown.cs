using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Mes.Routing;

/// <summary>Markdown as HTML that can do nothing but be read: no HTML of the author's, no links that lead away from the station, no pictures from elsewhere.</summary>
internal static class SafeMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().Build();

    public static string ToHtml(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Unwrap(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        return document.ToHtml(Pipeline);
    }

    /// <summary>The words of a link stay, and the words that stand for a picture.</summary>
    private static void Unwrap(LinkInline link)
    {
        var words = new ContainerInline();
        foreach (var word in link.ToList())
        {
            word.Remove();
            words.AppendChild(word);
        }

        link.ReplaceBy(words, copyChildren: false);
    }
}
