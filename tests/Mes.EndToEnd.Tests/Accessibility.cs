using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>What keeps people from using a page who see little, or use no mouse: WCAG 2.1 A and AA, as axe finds it.</summary>
internal static class Accessibility
{
    private static readonly string[] Grave = ["serious", "critical"];

    /// <summary>Serious and critical findings, each with the first places that have it.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"), ResultTypes = [ResultType.Violations],
        });
        return
        [
            .. result.Violations.Where(v => Grave.Contains(v.Impact))
                .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => $"{n.Target} {n.Html[..Math.Min(110, n.Html.Length)]}"))}"),
        ];
    }
}
