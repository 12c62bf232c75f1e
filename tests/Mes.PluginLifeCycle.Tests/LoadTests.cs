using Xunit.Abstractions;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>Plugins come, change and go while people and machines work.</summary>
public sealed class LoadTests(ITestOutputHelper output)
{
    private const string Rich = "test.rich";

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
            for (var i = 0; i < 20; i++)
            {
                var version = i % 2 == 0 ? "2.0.0" : "1.0.0";
                (await plant.UpgradeAsync(Rich, version)).Running.ShouldBe(version);
                (await client.GetStringAsync("p/test.rich/v1/hello")).ShouldContain(version);
                await callers.AnsweredAsync();
            }

            output.WriteLine($"{callers.Answered} requests answered during 20 upgrades.");
        }

        // Nobody asks any more, and every connection stands open after its last answer.
        await plant.UpgradeAsync(Rich, "2.0.0");
        await plant.CollectedAsync();
    }

    [Fact]
    public async Task Whole_lives_of_plugins_pass_while_orders_are_built()
    {
        await using var plant = await Plant.StartAsync();

        var told = await Lives.LiveAsync(plant, 4);

        output.WriteLine(told.ToString());
    }
}
