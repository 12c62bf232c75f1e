using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>What keeps people from using a page who see little, or use no mouse: WCAG 2.1 A and AA, as axe finds it.</summary>
internal static class Accessibility
{
    /// <summary>In the page itself: the driver's own way opens another page for each look, which is most of what a look takes. What is still fading in has no contrast yet, so movements that end are waited for.</summary>
    private const string Look = """
        async () => {
            const moving = document.getAnimations().filter(a => a.playState === 'running' && Number.isFinite(a.effect?.getComputedTiming().endTime));
            await Promise.allSettled(moving.map(a => a.finished));
            const found = await axe.run(document, {
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }, resultTypes: ['violations'],
            });
            return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v =>
                v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 110)).join(' | '));
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Serious and critical findings, each with the first places that have it.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => typeof axe === 'object'"))
        {
            await page.EvaluateAsync(Axe);
        }

        return await page.EvaluateAsync<string[]>(Look);
    }
}
