using System.Collections.Concurrent;
using System.Diagnostics;
using Mes.Platform.Plugins;
using Mes.Platform.Plugins.Operations;
using Xunit.Abstractions;

namespace Mes.PluginLifeCycle.Tests;

/// <summary>Plugins come, change and go while people and machines work.</summary>
public sealed class LoadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Rich = "test.rich";
    private const int Lives = 8;
    private static readonly TestLine Line = new("LOAD", 1, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private Plant _plant = null!;
    private int _answered;

    public async Task InitializeAsync() => _plant = await Plant.StartAsync();

    public async Task DisposeAsync()
    {
        await _plant.DisposeAsync();
        _ending.Dispose();
    }

    [Fact]
    public async Task Twenty_upgrades_under_load_lose_no_request()
    {
        await _plant.InstallAsync("Rich");
        await _plant.EnableAsync(Rich);
        await _plant.InstallAsync("RichV2");
        var clients = Enumerable.Range(0, 4).Select(_ => AskAsync()).ToList();
        for (var i = 0; i < 20; i++)
        {
            var version = i % 2 == 0 ? "2.0.0" : "1.0.0";
            var before = _answered;
            (await _plant.UpgradeAsync(Rich, version)).Running.ShouldBe(version);
            (await HelloAsync()).ShouldContain(version);
            SpinWait.SpinUntil(() => _answered > before || !_failures.IsEmpty);
        }

        await _ending.CancelAsync();
        await Task.WhenAll(clients);

        output.WriteLine($"{_answered} requests answered during 20 upgrades.");
        _failures.ShouldBeEmpty();
        _answered.ShouldBeGreaterThan(20);
        // Seen: the version that answered the last requests of a burst stays until others are answered.
        await HelloAsync();
        await _plant.UpgradeAsync(Rich, "2.0.0");
        await HelloAsync();
        await _plant.CollectedAsync();
    }

    [Fact]
    public async Task Whole_lives_of_plugins_pass_while_orders_are_built()
    {
        await Line.DefineAsync(_plant.App);
        var built = BuildAsync();
        var toHealthy = new List<double>();
        for (var i = 0; i < Lives; i++)
        {
            await _plant.InstallAsync("Rich");
            var began = Stopwatch.GetTimestamp();
            (await _plant.EnableAsync(Rich)).State.ShouldBe(PluginState.Healthy);
            toHealthy.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            (await HelloAsync()).ShouldContain("1.0.0");
            await _plant.InstallAsync("RichV2");
            (await _plant.UpgradeAsync(Rich, "2.0.0")).Running.ShouldBe("2.0.0");
            await _plant.DisableAsync(Rich);
            await _plant.Operations.PurgeAsync(Rich, Plant.Person, "over");
            await _plant.Operations.RemoveAsync(Rich, "1.0.0", Plant.Person, "over");
            await _plant.Operations.RemoveAsync(Rich, "2.0.0", Plant.Person, "over");
        }

        await _ending.CancelAsync();
        output.WriteLine($"{await built} units built during {Lives} lives; {toHealthy.Order().ElementAt(Lives / 2):0} ms to healthy (median).");
        _failures.ShouldBeEmpty();
        await _plant.CollectedAsync();
        _plant.Plugins.All.ShouldAllBe(p => p.Versions.Count == 0);
    }

    private async Task<string> HelloAsync()
    {
        using var client = _plant.App.ClientFor("administrator", Plant.Site);
        return await client.GetStringAsync("p/test.rich/v1/hello");
    }

    private Task AskAsync() => Task.Run(async () =>
    {
        using var client = _plant.App.ClientFor("administrator", Plant.Site);
        while (!_ending.IsCancellationRequested)
        {
            using var answer = await client.GetAsync("p/test.rich/v1/hello");
            Interlocked.Increment(ref _answered);
            if (!answer.IsSuccessStatusCode)
            {
                _failures.Enqueue($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }
    });

    /// <summary>Builds units, one series after the other, until told to end.</summary>
    private async Task<int> BuildAsync()
    {
        var built = 0;
        for (var series = 0; !_ending.IsCancellationRequested; series++)
        {
            foreach (var unit in await Line.StartedAsync(_plant.App, 10, $"S{series}"))
            {
                var answer = await _plant.App.RunAsync(Line.Completion(unit.Serial));
                built++;
                if (!answer.Accepted)
                {
                    _failures.Enqueue(unit.Serial);
                }
            }
        }

        return built;
    }
}
