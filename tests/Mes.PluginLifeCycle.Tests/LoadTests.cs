using System.Diagnostics;
using Xunit.Abstractions;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>Plugins come, change and go while people and machines work.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const string Rich = "test.rich";

    /// <summary>Many are lived by <c>./build.sh soak</c>.</summary>
    private static readonly int Many = int.TryParse(Environment.GetEnvironmentVariable("MES_LIVES"), out var lives) ? lives : 4;

    /// <summary>From so many lives on the heap's slope says something: what one pinned version costs is 1.2 MB.</summary>
    private const int Telling = 50;
    private const double Flat = 30_000;

    [Fact]
    public async Task Twenty_upgrades_under_load_lose_no_request_and_the_last_answers_hold_nothing()
    {
        await using var plant = await Plant.StartAsync();
        await plant.InstallAsync("Rich");
        await plant.EnableAsync(Rich);
        await plant.InstallAsync("RichV2");
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        await using (var callers = Callers.Of(plant, 4, "p/test.rich/v1/hello"))
        {
            var took = new List<double>();
            for (var i = 0; i < 20; i++)
            {
                var (version, began) = (i % 2 == 0 ? "2.0.0" : "1.0.0", Stopwatch.GetTimestamp());
                (await plant.UpgradeAsync(Rich, version)).Running.ShouldBe(version);
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                (await client.GetStringAsync("p/test.rich/v1/hello")).ShouldContain(version);
                await callers.AnsweredAsync();
            }

            output.WriteLine($"{callers.Answered} requests answered during 20 upgrades, which took {took.Order().ElementAt(10):0} ms each (median).");
        }

        // Nobody asks any more, and every connection stands open after its last answer.
        await plant.UpgradeAsync(Rich, "2.0.0");
        await plant.CollectedAsync();
    }

    [Fact]
    public async Task Whole_lives_of_plugins_pass_while_orders_are_built()
    {
        await using var plant = await Plant.StartAsync();

        var lived = await Lives.LiveAsync(plant, Many);

        output.WriteLine(lived.ToString());
        if (Many >= Telling)
        {
            lived.HeapSlope.ShouldBeLessThan(Flat, "bytes that stay after each life");
        }
    }
}
