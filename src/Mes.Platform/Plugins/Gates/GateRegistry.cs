using System.Collections.Concurrent;
using System.Collections.Frozen;
using Mes.Platform.Plugins.Containment;
using Mes.Platform.Sites;
using Mes.Sdk.Packaging;

namespace Mes.Platform.Plugins.Gates;

/// <summary>A gate that is expected at a site: of a plugin that is on there, at work or not.</summary>
/// <param name="Site">The site.</param>
/// <param name="Point">The gate point.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Budget">How long it may take.</param>
/// <param name="Holds">Whether it holds when it gives no verdict.</param>
/// <param name="Door">Leads to the plugin; null: it is missing.</param>
internal sealed record GateSeat(string Site, string Point, string Plugin, TimeSpan Budget, bool Holds, GateDoor? Door);

/// <summary>The way into one activation's gates, and how many questions are inside.</summary>
internal sealed class GateDoor(PluginActivation activation)
{
    private const int Most = 16;
    private int _inside;

    public PluginActivation Activation => activation;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inside) <= Most)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _inside);
}

/// <summary>Which gates are expected where. Readers see one snapshot; where nothing is expected a look-up is all that it costs.</summary>
internal sealed class GateRegistry : IExtensionPoint
{
    private static readonly TimeSpan WarmWithin = TimeSpan.FromSeconds(10);
    private readonly FrozenDictionary<Type, GatePoint> _points;
    private readonly FrozenSet<string> _names;
    private readonly ConcurrentDictionary<(string Site, string Plugin), GateDoor> _doors = new();
    private readonly SiteDirectory _sites;
    private readonly PluginCatalogue _plugins;
    private readonly Lock _rebuilding = new();
    private FrozenDictionary<(string Site, string Point), IReadOnlyList<GateSeat>> _seats =
        FrozenDictionary<(string, string), IReadOnlyList<GateSeat>>.Empty;

    public GateRegistry(IEnumerable<GateBinding> bindings, SiteDirectory sites, PluginCatalogue plugins)
    {
        _points = bindings.SelectMany(b => b.Points).DistinctBy(p => p.Request).ToFrozenDictionary(p => p.Request);
        _names = _points.Values.Select(p => p.Name).ToFrozenSet();
        (_sites, _plugins) = (sites, plugins);
        sites.Changed += Rebuild;
        plugins.Changed += Rebuild;
        Rebuild();
    }

    public IReadOnlyList<GateSeat> Seats(string site, string point) => _seats.GetValueOrDefault((site, point)) ?? [];

    public bool Any(string site, IReadOnlyList<GatePoint> points)
    {
        if (_seats.Count == 0)
        {
            return false;
        }

        foreach (var point in points)
        {
            if (_seats.ContainsKey((site, point.Name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The points that some module asks at.</summary>
    public IEnumerable<string> Points => _names;

    /// <summary>The way in as it is now.</summary>
    public GateDoor? DoorOf(GateSeat seat) => _doors.GetValueOrDefault((seat.Site, seat.Plugin));

    public GatePoint PointOf(IGateRequest request) => _points[request.GetType()];

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
    }

    public async Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        foreach (var gate in activation.Manifest.Gates)
        {
            var answered = _points.Values.Where(p => p.Name == gate.Gate && p.IsAnsweredBy(activation.Services)).ToList();
            if (answered.Count == 0)
            {
                throw MesException.Refused(
                    _names.Contains(gate.Gate) ? "Platform:Gate.NotRegistered" : "Platform:Gate.PointUnknown",
                    ("Plugin", activation.PluginId), ("Point", gate.Gate));
            }

            foreach (var point in answered)
            {
                await Deadline.CallAsync(gate.Gate, _ => point.WarmAsync(activation.Services), WarmWithin, ct);
            }
        }

        if (activation.Manifest.Gates.Count > 0)
        {
            _doors[(activation.Site.Code, activation.PluginId)] = new GateDoor(activation);
            Rebuild();
        }
    }

    public Task WithdrawAsync(PluginActivation activation)
    {
        var key = (activation.Site.Code, activation.PluginId);
        if (_doors.TryGetValue(key, out var door) && door.Activation == activation
            && _doors.TryRemove(KeyValuePair.Create(key, door)))
        {
            Rebuild();
        }

        return Task.CompletedTask;
    }

    private void Rebuild()
    {
        lock (_rebuilding)
        {
            _seats = _sites.All.SelectMany(s => At(s.Code).Select(seat => (Site: s.Code, Seat: seat)))
                .GroupBy(x => (x.Site, x.Seat.Point))
                .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<GateSeat>)[.. g.Select(x => x.Seat)]);
        }
    }

    /// <summary>A running plugin's own manifest counts, then that of the installed one; a plugin whose files are gone still holds where the site has said so.</summary>
    private IEnumerable<GateSeat> At(string site)
    {
        var declared = _plugins.All.Where(m => _sites.IsEnabled(site, m.Id)).ToDictionary(m => m.Id, m => m.Gates);
        foreach (var ((at, plugin), door) in _doors.Where(d => d.Key.Site == site))
        {
            declared[plugin] = door.Activation.Manifest.Gates;
        }

        var confirmed = GateRule.Confirmed(_sites, site).Where(c => _sites.IsEnabled(site, c.Plugin)).ToHashSet();
        foreach (var (plugin, gates) in declared)
        {
            foreach (var gate in gates.DistinctBy(g => g.Gate).Where(g => !GateRule.IsOff(_sites, site, plugin, g.Gate)))
            {
                var holds = gate.FailMode == GateFailMode.Hold && confirmed.Contains((plugin, gate.Gate));
                yield return new GateSeat(
                    site, gate.Gate, plugin, GateRule.Budget(_sites, site, plugin, gate), holds, _doors.GetValueOrDefault((site, plugin)));
            }
        }

        foreach (var (plugin, point) in confirmed.Where(c => !declared.ContainsKey(c.Plugin) && !GateRule.IsOff(_sites, site, c.Plugin, c.Point)))
        {
            yield return new GateSeat(site, point, plugin, TimeSpan.Zero, Holds: true, Door: null);
        }
    }
}
