using System.Text.Json.Nodes;

namespace Mes.Sdk.Testing;

/// <summary>What only a real host shows: the plugin is installed, used, upgraded and switched off there.</summary>
internal sealed class HostChecks(TrialHost host, string folder, PluginManifest manifest, IReadOnlyList<TrialEndpoint> endpoints, ConformanceOptions options, string packages)
{
    private readonly List<ConformanceCheck> _checks = [];

    public static IReadOnlyList<ConformanceCheck> Run(
        string folder, PluginManifest manifest, IReadOnlyList<TrialEndpoint> endpoints, ConformanceOptions options) =>
        options.HostFolder is { } host
            ? Task.Run(() => RunAsync(host, folder, manifest, endpoints, options)).GetAwaiter().GetResult()
            : [new("bronze", "host", false, $"There is no host to try it in: name the folder of one in {ConformanceOptions.HostVariable}.")];

    private static async Task<IReadOnlyList<ConformanceCheck>> RunAsync(
        string hostFolder, string folder, PluginManifest manifest, IReadOnlyList<TrialEndpoint> endpoints, ConformanceOptions options)
    {
        var packages = TrialFolder.Temporary();
        Directory.CreateDirectory(packages);
        try
        {
            using var host = await TrialHost.StartAsync(hostFolder);
            var checks = new HostChecks(host, folder, manifest, endpoints, options, packages);
            await checks.RunAsync();
            return checks._checks;
        }
        finally
        {
            Directory.Delete(packages, recursive: true);
        }
    }

    private async Task RunAsync()
    {
        if (!await BeginAsync())
        {
            return;
        }

        await new RefusalCheck(host, manifest, endpoints).RunAsync(_checks);
        await new SettingsCheck(host, manifest, options).RunAsync(_checks);
        var (last, old) = await new UpgradeCheck(host, folder, manifest, endpoints, packages).RunAsync(_checks);
        await EndAsync(last, old);
    }

    /// <summary>From nothing, or from the last release, to at work.</summary>
    private async Task<bool> BeginAsync()
    {
        if (options.Previous is { } previous && !await FromAsync(previous))
        {
            return false;
        }

        var (state, fault) = await TriedAsync(async () =>
        {
            await host.InstallAsync(TrialFolder.Pack(folder, manifest.Version, packages));
            await RequiredSettingsAsync();
            return options.Previous is null ? await host.SwitchAsync(manifest.Id, on: true) : await host.UpgradeAsync(manifest.Id, manifest.Version);
        });
        var healthy = fault is null && state?["state"]?.GetValue<string>() is "healthy" && state["running"]?.GetValue<string>() == manifest.Version;
        var why = fault ?? state?["reason"]?.ToJsonString() ?? state?["state"]?.GetValue<string>() ?? "";
        _checks.Add(new("bronze", "start", healthy, healthy ? "A host installs and starts it, and it says that it is healthy." : "It does not come to work: " + why));
        if (manifest.Data is { } data)
        {
            _checks.Add(new("bronze", "tables", healthy, healthy
                ? $"Its migrations touch {data.Prefix}* alone, from empty{(options.Previous is null ? "" : " and from the last release")}." : why));
        }

        return healthy;
    }

    private async Task<bool> FromAsync(string previous)
    {
        using var before = TrialFolder.Of(previous);
        var (state, fault) = await TriedAsync(async () =>
        {
            await host.InstallAsync(TrialFolder.Pack(before.Path, before.Verdict.Manifest!.Version, packages));
            await RequiredSettingsAsync();
            return await host.SwitchAsync(manifest.Id, on: true);
        });
        var healthy = fault is null && state?["state"]?.GetValue<string>() is "healthy";
        if (!healthy)
        {
            _checks.Add(new("bronze", "previous", false, "The last release does not come to work: " + (fault ?? state?.ToJsonString())));
        }

        return healthy;
    }

    /// <summary>Without a value of theirs no plugin starts.</summary>
    private async Task RequiredSettingsAsync()
    {
        foreach (var setting in manifest.Settings.Where(s => s.Required))
        {
            await SettingsCheck.SetAsync(host, manifest, setting, SettingsCheck.ValueOf(setting, options));
        }
    }

    /// <summary>Switched off it leaves nothing that is reachable, and its code leaves memory: no job, subscription or timer holds it.</summary>
    private async Task EndAsync(string last, IReadOnlyList<string> old)
    {
        await host.SwitchAsync(manifest.Id, on: false);
        var left = new List<string>();
        foreach (var endpoint in endpoints)
        {
            using var answer = await host.Person.SendAsync(RefusalCheck.RequestFor(endpoint, manifest.Id));
            if (await TrialHost.CodeOfAsync(answer) != "Platform:RouteUnknown")
            {
                left.Add($"{endpoint.Name} answers {(int)answer.StatusCode}");
            }
        }

        var document = (await host.SendAsync(HttpMethod.Get, "/openapi/v1.json", null))!["paths"]!.AsObject();
        left.AddRange(document.Where(p => p.Key.Contains($"/p/{manifest.Id}/", StringComparison.Ordinal)).Select(p => p.Key + " is still described"));
        _checks.Add(new("bronze", "disable", left.Count == 0, left.Count == 0 ? "Switched off it leaves no endpoint." : string.Join("; ", left)));
        var held = new List<string>();
        foreach (var version in old.Append(last))
        {
            if (await GoneAsync(version) is var state and not "unloaded")
            {
                held.Add($"{version} is {state}");
            }
        }

        _checks.Add(new("silver", "leaves", held.Count == 0, held.Count == 0
            ? "Switched off it leaves memory: no job, subscription, timer or screen holds it." : string.Join("; ", held)));
    }

    private async Task<string> GoneAsync(string version)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var state = "";
        for (var tries = 0; tries < 240; tries++)
        {
            state = await host.StateOfAsync(manifest.Id, version);
            if (manifest.RunsInWorker || state is "unloaded" or "zombie")
            {
                return manifest.RunsInWorker ? "unloaded" : state;
            }

            await timer.WaitForNextTickAsync();
        }

        return state;
    }

    private static async Task<(JsonNode? Answer, string? Fault)> TriedAsync(Func<Task<JsonNode>> work)
    {
        try
        {
            return (await work(), null);
        }
        catch (TrialRefusedException refused)
        {
            return (null, refused.Message);
        }
    }
}
