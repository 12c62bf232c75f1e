using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Plugins.Api;

/// <summary>The endpoints of all plugins at all sites. Readers see one snapshot. Thread-safe.</summary>
internal sealed class PluginRoutes(ParameterPolicyFactory policies)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<PluginRouteShape, RouteEndpoint> _faces = new();
    private ImmutableDictionary<(string Plugin, string Site), Published> _published =
        ImmutableDictionary.Create<(string, string), Published>(new AnyCase());

    /// <summary>A route as it can be published: what the framework sees of it is the same for every version with the same shape.</summary>
    public PluginRoute RouteOf(PluginRouteShape shape, PluginEndpoint endpoint) =>
        new(_faces.GetOrAdd(shape, s => s.ToEndpoint(http => InvokeAsync(http, s))), endpoint, policies);

    /// <summary>In one step instead of whatever the same plugin had published at the site.</summary>
    public void Publish(PluginActivation owner, IReadOnlyList<PluginRoute> routes)
    {
        var key = (owner.PluginId, owner.Site.Code);
        var ordered = routes.OrderBy(r => r.Face.Order).ThenBy(r => r.Face.RoutePattern.InboundPrecedence);
        lock (_gate)
        {
            _published = routes.Count == 0 ? _published.Remove(key) : _published.SetItem(key, new Published(owner, [.. ordered]));
        }
    }

    public void Withdraw(PluginActivation owner)
    {
        lock (_gate)
        {
            if (_published.TryGetValue((owner.PluginId, owner.Site.Code), out var there) && there.Owner == owner)
            {
                _published = _published.Remove((owner.PluginId, owner.Site.Code));
            }
        }
    }

    /// <summary>The route of a plugin for a request's address, by preference one for its method too; null: there is none.</summary>
    public (PluginRoute Route, RouteValueDictionary Values)? Find(string plugin, string site, HttpContext http)
    {
        (PluginRoute Route, RouteValueDictionary Values)? other = null;
        foreach (var route in _published.GetValueOrDefault((plugin, site))?.Routes ?? [])
        {
            if (route.Match(http) is { } values)
            {
                if (route.Answers(http.Request.Method))
                {
                    return (route, values);
                }

                other ??= (route, values);
            }
        }

        return other;
    }

    /// <summary>What is published now for an address that was chosen before: the version then at work may be gone.</summary>
    /// <param name="http">The request.</param>
    /// <param name="plugin">The plugin's id.</param>
    /// <param name="site">The site's code.</param>
    /// <param name="gone">A version that has just refused; null: none.</param>
    /// <exception cref="MesException">Nothing any more.</exception>
    public Task InvokeAsync(HttpContext http, string plugin, string site, PluginActivation? gone)
    {
        if (_published.GetValueOrDefault((plugin, site))?.Owner == gone
            || Find(plugin, site, http) is not var (route, values) || !route.Answers(http.Request.Method))
        {
            throw MesException.NotFound("Platform:RouteUnknown", ("Path", http.Request.Path.Value));
        }

        http.Request.RouteValues = values;
        return route.Endpoint.InvokeAsync(http);
    }

    /// <summary>The sites where a plugin answers.</summary>
    public IReadOnlyList<string> SitesOf(string plugin) => [.. _published.Keys.Where(k => k.Plugin == plugin).Select(k => k.Site)];

    /// <summary>One activation of each plugin that answers anywhere, for what does not differ between sites.</summary>
    public IReadOnlyList<PluginActivation> Plugins() =>
        [.. _published.OrderBy(p => p.Key, Comparer<(string, string)>.Default).Select(p => p.Value.Owner).DistinctBy(o => o.PluginId)];

    private Task InvokeAsync(HttpContext http, PluginRouteShape shape) => InvokeAsync(http, shape.Plugin, shape.Site, gone: null);

    private sealed record Published(PluginActivation Owner, IReadOnlyList<PluginRoute> Routes);

    /// <summary>As addresses are compared.</summary>
    private sealed class AnyCase : IEqualityComparer<(string Plugin, string Site)>
    {
        private static readonly StringComparer Text = StringComparer.OrdinalIgnoreCase;

        public bool Equals((string Plugin, string Site) x, (string Plugin, string Site) y) => Text.Equals(x.Plugin, y.Plugin) && Text.Equals(x.Site, y.Site);

        public int GetHashCode((string Plugin, string Site) key) => HashCode.Combine(Text.GetHashCode(key.Plugin), Text.GetHashCode(key.Site));
    }
}
