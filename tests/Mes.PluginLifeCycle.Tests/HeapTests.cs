using System.Runtime.CompilerServices;
using Mes.Platform.Plugins;
using Microsoft.Extensions.DependencyInjection;

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
        var handles = 0;
        for (var i = 1; i <= 50; i++)
        {
            (await plant.EnableAsync(Made.Id)).State.ShouldBe(PluginState.Healthy);
            await plant.DisableAsync(Made.Id);
            await plant.CollectedAsync();
            (settled, handles) = i == 10 ? (GC.GetTotalMemory(forceFullCollection: true), Handles()) : (settled, handles);
        }

        GC.GetTotalMemory(forceFullCollection: true).ShouldBeLessThan(settled * 11 / 10);
        Handles().ShouldBeLessThan(handles + 20, "forty lives later no file, socket or mapping of theirs is open");
    }

    [Fact]
    public async Task What_an_endpoint_leaks_with_every_call_comes_back_when_its_plugin_goes()
    {
        const int Calls = 32;
        const long Mib = 1024 * 1024;
        await using var plant = await Plant.StartAsync();
        await plant.InstallAsync("EndpointFaults");
        await plant.EnableAsync("test.endpoint-faults");
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        await client.GetStringAsync("p/test.endpoint-faults/v1/works");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Calls; i++)
        {
            (await client.GetStringAsync("p/test.endpoint-faults/v1/leaks")).ShouldBe("leaked");
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeGreaterThan(Calls * Mib * 9 / 10, "it keeps what it was given");
        await plant.DisableAsync("test.endpoint-faults");
        await plant.CollectedAsync();

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(4 * Mib);
    }

    [Fact]
    public async Task A_host_that_has_stopped_is_gone_from_memory()
    {
        var services = await OnceAsync();

        await Until.SoAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !services.IsAlive;
        });
    }

    /// <summary>A method of its own, so that no frame of the test holds the host.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> OnceAsync()
    {
        await using var plant = await Plant.StartAsync();
        using var client = plant.App.ClientFor("administrator", Plant.Site);
        (await client.GetAsync("orders?take=1")).EnsureSuccessStatusCode();
        return new WeakReference(plant.App.Services.GetRequiredService<PluginManager>());
    }

    private static int Handles()
    {
        GC.WaitForPendingFinalizers();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.HandleCount;
    }
}
