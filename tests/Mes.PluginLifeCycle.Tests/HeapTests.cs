using Mes.Platform.Plugins;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>Alone in the process: what other tests hold would be counted too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public sealed class HeapTests
{
    [Fact]
    public async Task Fifty_times_on_and_off_leaves_nothing_behind()
    {
        await using var plant = await Plant.StartAsync();
        await plant.InstallAsync(UnloadTests.Worker("await useCases.RunAsync(new Mes.Routing.Contracts.GetBoard(), site.Caller, ct);" + UnloadTests.Validate));
        long settled = 0;
        for (var i = 1; i <= 50; i++)
        {
            (await plant.EnableAsync(Made.Id)).State.ShouldBe(PluginState.Healthy);
            await plant.DisableAsync(Made.Id);
            await plant.CollectedAsync();
            settled = i == 10 ? GC.GetTotalMemory(forceFullCollection: true) : settled;
        }

        GC.GetTotalMemory(forceFullCollection: true).ShouldBeLessThan(settled * 11 / 10);
    }
}
