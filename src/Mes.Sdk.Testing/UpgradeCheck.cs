using System.Globalization;

namespace Mes.Sdk.Testing;

/// <summary>Upgrades the plugin to copies of itself with higher versions while callers knock at its endpoints: nobody may notice.</summary>
internal sealed class UpgradeCheck(TrialHost host, string folder, PluginManifest manifest, IReadOnlyList<TrialEndpoint> endpoints, string packages)
{
    private const int Upgrades = 3;
    private const int Callers = 4;
    private long _asked;

    /// <returns>The version at work at the end, and those before it.</returns>
    public async Task<(string Last, IReadOnlyList<string> Old)> RunAsync(List<ConformanceCheck> checks)
    {
        var read = endpoints.Where(e => e.Method == "GET").ToList();
        var failed = new System.Collections.Concurrent.ConcurrentBag<string>();
        using var end = new CancellationTokenSource();
        using var client = await host.SomebodyAsync("caller", read.Select(e => e.Permission).OfType<string>().Append("Routing.Read").Distinct());
        var callers = Enumerable.Range(0, read.Count > 0 ? Callers : 0).Select(i => CallAsync(client, read, i, failed, end.Token)).ToList();
        var versions = new List<string> { manifest.Version };
        for (var i = 1; i <= Upgrades; i++)
        {
            var next = Next(i);
            await host.InstallAsync(TrialFolder.Pack(folder, next, packages));
            var asked = Interlocked.Read(ref _asked);
            var state = await host.UpgradeAsync(manifest.Id, next);
            if (state["running"]?.GetValue<string>() != next)
            {
                failed.Add($"{next} did not take over: {state.ToJsonString()}");
                break;
            }

            versions.Add(next);
            await BusyAsync(asked, callers);
        }

        await end.CancelAsync();
        await Task.WhenAll(callers);
        checks.Add(new("silver", "upgrade", failed.IsEmpty, failed.IsEmpty
            ? $"{Upgrades} upgrades, {_asked} requests meanwhile, none failed."
            : $"{failed.Count} of {_asked} requests failed, for example {failed.First()}."));
        return (versions[^1], versions[..^1]);
    }

    /// <summary>Some requests meet each version.</summary>
    private async Task BusyAsync(long since, List<Task> callers)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (callers.Count > 0 && Interlocked.Read(ref _asked) < since + 100)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task CallAsync(
        HttpClient client, List<TrialEndpoint> read, int number, System.Collections.Concurrent.ConcurrentBag<string> failed, CancellationToken end)
    {
        for (var i = number; !end.IsCancellationRequested; i++)
        {
            var endpoint = read[i % read.Count];
            using var answer = await client.SendAsync(RefusalCheck.RequestFor(endpoint, manifest.Id), CancellationToken.None);
            Interlocked.Increment(ref _asked);
            // What the plugin itself refuses, such as a number that it does not know, is an answer.
            if ((int)answer.StatusCode >= 500 || await TrialHost.CodeOfAsync(answer) is "Platform:RouteUnknown")
            {
                failed.Add($"{endpoint.Name}: {(int)answer.StatusCode} {await TrialHost.CodeOfAsync(answer)}");
            }
        }
    }

    private string Next(int step)
    {
        var numbers = manifest.Version.Split('-')[0].Split('.');
        return string.Create(CultureInfo.InvariantCulture, $"{numbers[0]}.{numbers[1]}.{int.Parse(numbers[2], CultureInfo.InvariantCulture) + step}");
    }
}
