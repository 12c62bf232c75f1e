using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Plugins.Api;

/// <summary>The endpoints of all plugins at all sites. It holds activations and strings, and no metadata of a plugin. Readers see one snapshot. Thread-safe.</summary>
internal sealed class PluginRoutes(ParameterPolicyFactory policies)
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<(string Plugin, string Site), Published> _published =
        ImmutableDictionary.Create<(string, string), Published>(new AnyCase());

    /// <summary>In one step instead of whatever the same plugin had published at the site.</summary>
    public void Publish(PluginActivation owner, IReadOnlyList<RouteEndpoint> endpoints)
    {
        var routes = endpoints.Select(e => new PluginRoute(e, policies)).OrderBy(r => r.Endpoint.Order).ThenBy(r => r.Endpoint.RoutePattern.InboundPrecedence);
        lock (_gate)
        {
            _published = endpoints.Count == 0
                ? _published.Remove((owner.PluginId, owner.Site.Code))
                : _published.SetItem((owner.PluginId, owner.Site.Code), new Published(owner, [.. routes]));
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

    /// <summary>The endpoint of a plugin for a request's address, by preference one for its method too; null: there is none.</summary>
    public (RouteEndpoint Endpoint, RouteValueDictionary Values)? Find(string plugin, string site, HttpContext http)
    {
        (RouteEndpoint Endpoint, RouteValueDictionary Values)? other = null;
        foreach (var route in _published.GetValueOrDefault((plugin, site))?.Routes ?? [])
        {
            if (route.Match(http) is { } values)
            {
                if (route.Answers(http.Request.Method))
                {
                    return (route.Endpoint, values);
                }

                other ??= (route.Endpoint, values);
            }
        }

        return other;
    }

    /// <summary>What another version of the plugin, published in the meantime, has for the request; null: nothing.</summary>
    public RequestDelegate? SuccessorOf(HttpContext http, PluginActivation gone) =>
        _published.TryGetValue((gone.PluginId, gone.Site.Code), out var there) && there.Owner != gone
            && http.GetEndpoint() is RouteEndpoint chosen
            ? there.Routes.FirstOrDefault(r => r.Endpoint.RoutePattern.RawText == chosen.RoutePattern.RawText && r.Answers(http.Request.Method))
                ?.Endpoint.RequestDelegate
            : null;

    /// <summary>The sites where a plugin answers.</summary>
    public IReadOnlyList<string> SitesOf(string plugin) => [.. _published.Keys.Where(k => k.Plugin == plugin).Select(k => k.Site)];

    /// <summary>One activation of each plugin that answers anywhere, for what does not differ between sites.</summary>
    public IReadOnlyList<PluginActivation> Plugins() =>
        [.. _published.OrderBy(p => p.Key, Comparer<(string, string)>.Default).Select(p => p.Value.Owner).DistinctBy(o => o.PluginId)];

    private sealed record Published(PluginActivation Owner, IReadOnlyList<PluginRoute> Routes);

    /// <summary>As addresses are compared.</summary>
    private sealed class AnyCase : IEqualityComparer<(string Plugin, string Site)>
    {
        private static readonly StringComparer Text = StringComparer.OrdinalIgnoreCase;

        public bool Equals((string Plugin, string Site) x, (string Plugin, string Site) y) => Text.Equals(x.Plugin, y.Plugin) && Text.Equals(x.Site, y.Site);

        public int GetHashCode((string Plugin, string Site) key) => HashCode.Combine(Text.GetHashCode(key.Plugin), Text.GetHashCode(key.Site));
    }
}
