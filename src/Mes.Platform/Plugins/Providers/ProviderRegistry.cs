using System.Collections.Concurrent;
using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Api;
using Mes.Platform.Plugins.Containment;
using Mes.Platform.Settings;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Providers;

/// <summary>Publishes providers, and calls them with a deadline and a breaker.</summary>
internal sealed class ProviderRegistry(SiteDirectory sites, PluginAlarms alarms, ILogger<ProviderRegistry> log) : IExtensionPoint, IProviders
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);
    private static readonly Type[] Contracts = [typeof(ILabelRenderer), typeof(IExportFormat), typeof(ISerialNumberProvider)];
    private readonly ConcurrentDictionary<(string Site, string Plugin), PluginActivation> _atWork = new();
    private readonly ConcurrentDictionary<(string Site, string Name), byte> _failing = new();

    public static string ChoiceKey(string contract) => "provider:" + contract;

    public static IEnumerable<string> Names => Contracts.Select(c => c.Name);

    public static bool IsContract(string name) => Contracts.Any(c => c.Name == name);

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        var known = activation.Services.GetRequiredService<IServiceProviderIsKeyedService>();
        foreach (var provider in activation.Manifest.Providers)
        {
            if (Contracts.FirstOrDefault(c => c.Name == provider.Contract) is not { } contract || !known.IsKeyedService(contract, provider.Id))
            {
                throw MesException.Refused(
                    "Platform:Provider.NotBound", ("Plugin", activation.PluginId), ("Contract", provider.Contract), ("Id", provider.Id));
            }
        }

        if (activation.Manifest.Providers.Count > 0)
        {
            _atWork[(activation.Site.Code, activation.PluginId)] = activation;
        }

        return Task.CompletedTask;
    }

    public Task WithdrawAsync(PluginActivation activation)
    {
        _atWork.TryRemove(new((activation.Site.Code, activation.PluginId), activation));
        return Task.CompletedTask;
    }

    public string? ChosenAt<TContract>(string site) where TContract : class, IPluginProvider => ChosenAt(site, typeof(TContract).Name);

    public string? ChosenAt(string site, string contract) => sites.ValueAt(SettingScope.Site(site), ChoiceKey(contract));

    public IReadOnlyList<ProviderChoice> At<TContract>(string site, string? kind = null) where TContract : class, IPluginProvider =>
        At(site, typeof(TContract).Name, kind);

    public IReadOnlyList<ProviderChoice> At(string site, string contract, string? kind = null)
    {
        var chosen = ChosenAt(site, contract);
        return
        [
            .. _atWork.Where(a => a.Key.Site == site)
                .SelectMany(a => a.Value.Manifest.Providers.Where(p => p.Contract == contract && p.Makes(kind))
                    .Select(p => (Name: $"{a.Key.Plugin}/{p.Id}", Text: $"{a.Key.Plugin}:Provider.{p.Id}")))
                .Select(p => new ProviderChoice(p.Name, p.Text, p.Name == chosen))
                .OrderByDescending(p => p.Chosen).ThenBy(p => p.Name, StringComparer.Ordinal),
        ];
    }

    public async Task<TAnswer> AskAsync<TContract, TAnswer>(
        string site, WantedProvider which, Func<TContract, CancellationToken, Task<TAnswer>> call, CancellationToken ct)
        where TContract : class, IPluginProvider
    {
        var parts = Pick(site, typeof(TContract).Name, which).Split('/', 2);
        var missing = MesException.NotFound("Platform:Provider.Unknown", ("Name", $"{parts[0]}/{parts[1]}"), ("Site", site));
        if (!_atWork.TryGetValue((site, parts[0]), out var activation) || activation.Calls.TryEnter() is not { } pass)
        {
            throw missing;
        }

        using var inside = pass;
        var breaker = activation.BreakerOf("providers:" + typeof(TContract).Name);
        if (!breaker.TryEnter())
        {
            throw Failed(activation, parts[1]);
        }

        try
        {
            var provider = activation.Services.GetRequiredKeyedService<TContract>(parts[1]);
            var answer = await Deadline.CallAsync(typeof(TContract).Name, t => call(provider, t), Within, ct);
            breaker.Succeeded();
            Well(site, parts[0], parts[1]);
            return answer;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            throw Refusal(activation, parts[1], breaker, e);
        }
    }

    private MesException Refusal(PluginActivation activation, string id, Breaker breaker, Exception e)
    {
        var fault = PluginFault.Of(e);
        if (fault.Refusal is { } refusal)
        {
            breaker.Succeeded();
            return refusal;
        }

        breaker.Failed();
        _failing[(activation.Site.Code, $"{activation.PluginId}/{id}")] = 0;
        alarms.Raise(activation.Site.Code, activation.PluginId, "provider:" + id, MesError.Of(
            "Platform:Provider.Failed", ("Name", $"{activation.PluginId}/{id}"), ("Version", activation.Manifest.Version)));
        log.LogError("Provider {Id} of plugin {Plugin} {Version} failed: {Failure}", id, activation.PluginId, activation.Manifest.Version, fault.Text);
        return Failed(activation, id);
    }

    private void Well(string site, string plugin, string id)
    {
        if (!_failing.IsEmpty && _failing.TryRemove((site, $"{plugin}/{id}"), out _))
        {
            alarms.Clear(site, plugin, "provider:" + id);
        }
    }

    private static MesException Failed(PluginActivation activation, string id) => new(
        ErrorKind.Unavailable, "Platform:Provider.Failed", ("Name", $"{activation.PluginId}/{id}"), ("Version", activation.Manifest.Version));

    private string Pick(string site, string contract, WantedProvider which)
    {
        var able = At(site, contract, which.Kind);
        var there = At(site, contract);
        if ((which.Name ?? ChosenAt(site, contract)) is { } wanted)
        {
            if (there.All(p => p.Name != wanted))
            {
                throw MesException.NotFound("Platform:Provider.Unknown", ("Name", wanted), ("Site", site));
            }

            if (able.FirstOrDefault(p => p.Name == wanted) is { } found)
            {
                return found.Name;
            }

            if (which.Name is not null)
            {
                throw MesException.Refused("Platform:Provider.Kind", ("Name", wanted), ("Kind", which.Kind));
            }
        }

        return able.Count switch
        {
            0 when there.Count > 0 => throw MesException.Refused("Platform:Provider.KindNone", ("Kind", which.Kind), ("Site", site)),
            0 => throw MesException.NotFound("Platform:Provider.None", ("Contract", contract), ("Site", site)),
            1 => able[0].Name,
            _ => throw MesException.Refused("Platform:Provider.Choose", ("Contract", contract), ("Site", site)),
        };
    }
}
