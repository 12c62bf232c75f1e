using Mes.Routing.Contracts;
using Microsoft.Playwright;

namespace Mes.EndToEnd.Tests;

/// <summary>A routing opens so that all of it is seen and can be read, however many steps it has.</summary>
[Collection(ScreenTests.Name)]
public sealed class LongRoutingTests(Chromium chromium)
{
    /// <summary>A box's words are 13 pixels high; smaller than this on the screen nobody reads them.</summary>
    private const double Readable = 8;

    [Theory]
    [InlineData("en", "light")]
    [InlineData("en", "dark")]
    [InlineData("ar", "light")]
    public async Task Twelve_steps_are_all_in_view_and_sixty_are_scrolled_down_to(string culture, string theme)
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(LineOf("TWELVE", 12));
        await plant.AskAsync(LineOf("SIXTY", 60));
        await using var engineer = await Person.AtAsync(chromium.Browser, plant, culture, theme);

        await engineer.SignInAsync("administrator", "/sites/wuhu/routings/TWELVE/1");
        await OpenedAsync(engineer, 12);
        await engineer.ShootAsync($"routing-12.{theme}.{culture}");
        (await InViewAsync(engineer)).ShouldBe(12);
        (await LetterHeightAsync(engineer)).ShouldBeGreaterThanOrEqualTo(Readable);

        await engineer.GoAsync("/sites/wuhu/routings/SIXTY/1");
        await OpenedAsync(engineer, 60);
        await engineer.ShootAsync($"routing-60.{theme}.{culture}");
        (await LetterHeightAsync(engineer)).ShouldBeGreaterThanOrEqualTo(Readable);
        (await SidewaysAsync(engineer)).ShouldBe(0, "what does not fit is below, not beside");
        (await InViewAsync(engineer)).ShouldBeGreaterThanOrEqualTo(20);
        await engineer.Page.Locator("[data-node='OP600']").ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(engineer.Page.Locator("[data-node='OP600']")).ToBeInViewportAsync();
        (await Accessibility.BarriersAsync(engineer.Page)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_and_buttons_zoom_and_show_all_of_it_again()
    {
        await using var plant = await Plant.StartAsync();
        await plant.AskAsync(LineOf("TWELVE", 12));
        await using var engineer = await Person.AtAsync(chromium.Browser, plant, "en");
        await engineer.SignInAsync("administrator", "/sites/wuhu/routings/TWELVE/1");
        await OpenedAsync(engineer, 12);
        var graph = engineer.Page.Locator(".mes-graph-svg");
        var opened = (await graph.GetAttributeAsync("data-scale"))!;

        await engineer.Page.Locator("[data-node='OP10']").FocusAsync();
        await engineer.Page.Keyboard.PressAsync("+");
        await Assertions.Expect(graph).Not.ToHaveAttributeAsync("data-scale", opened);
        await Assertions.Expect(engineer.Page.Locator("[data-node='OP10']")).ToBeFocusedAsync();
        await engineer.Page.Keyboard.PressAsync("0");
        await Assertions.Expect(graph).ToHaveAttributeAsync("data-scale", opened);
        (await InViewAsync(engineer)).ShouldBe(12);
        await engineer.Page.Locator("[data-zoom='-']").ClickAsync();
        await Assertions.Expect(graph).Not.ToHaveAttributeAsync("data-scale", opened);
        await engineer.Page.Locator("[data-zoom='0']").ClickAsync();
        await Assertions.Expect(graph).ToHaveAttributeAsync("data-scale", opened);
        await engineer.Page.Locator("[data-node='OP30']").FocusAsync();
        await engineer.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(engineer.Page.Locator("[data-node='OP40']")).ToBeFocusedAsync();
    }

    private static DefineRouting LineOf(string code, int steps) => new(
        code, 1, [code], [.. Enumerable.Range(1, steps).Select(i => new OperationDefinition($"OP{i}0", $"Step {i} of the line", $"ST-{i}0", 60))]) { Unfinished = true };

    private static async Task OpenedAsync(Person engineer, int steps)
    {
        await engineer.Page.Locator(".mes-graph-svg[data-ready]").WaitForAsync();
        await Assertions.Expect(engineer.Page.Locator(".mes-graph-node")).ToHaveCountAsync(steps);
    }

    /// <summary>How many boxes lie wholly inside the frame that the graph is seen through, and on the screen.</summary>
    private static Task<int> InViewAsync(Person engineer) => engineer.Page.EvaluateAsync<int>(
        """
        () => {
          const frame = document.querySelector('.mes-graph-frame').getBoundingClientRect(), bottom = Math.min(frame.bottom, innerHeight);
          return [...document.querySelectorAll('.mes-graph-box')].map(e => e.getBoundingClientRect())
            .filter(r => r.left >= frame.left && r.right <= frame.right && r.top >= frame.top && r.bottom <= bottom).length;
        }
        """);

    private static Task<int> SidewaysAsync(Person engineer) => engineer.Page.EvaluateAsync<int>(
        "() => { const f = document.querySelector('.mes-graph-frame'); return f.scrollWidth - f.clientWidth; }");

    /// <summary>Pixels of a box's words on the screen.</summary>
    private static Task<double> LetterHeightAsync(Person engineer) => engineer.Page.EvaluateAsync<double>(
        """
        () => {
          const svg = document.querySelector('.mes-graph-svg'), words = document.querySelector('.mes-graph-body');
          return parseFloat(getComputedStyle(words).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        }
        """);
}
