using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Mes.Platform.Plugins.Api;

/// <summary>The endpoints of all plugins at all sites, for the router, which follows the change token. It holds activations and strings, and no metadata of a plugin. Thread-safe.</summary>
internal sealed class PluginEndpointSource : EndpointDataSource, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Plugin, string Site), (PluginActivation Owner, IReadOnlyList<Endpoint> Endpoints)> _published = [];
    private CancellationTokenSource _changing = new();
    private IReadOnlyList<Endpoint> _now = [];

    public override IReadOnlyList<Endpoint> Endpoints => _now;

    public override IChangeToken GetChangeToken()
    {
        lock (_gate)
        {
            return new CancellationChangeToken(_changing.Token);
        }
    }

    /// <summary>In one step instead of whatever the same plugin had published at the site.</summary>
    public void Publish(PluginActivation owner, IReadOnlyList<Endpoint> endpoints)
    {
        var key = (owner.PluginId, owner.Site.Code);
        lock (_gate)
        {
            // The router's work is long: it is spared for plugins that have no endpoints.
            if (endpoints.Count == 0 && !_published.ContainsKey(key))
            {
                return;
            }
        }

        Change(() => _published[key] = (owner, endpoints));
    }

    public void Withdraw(PluginActivation owner)
    {
        var key = (owner.PluginId, owner.Site.Code);
        lock (_gate)
        {
            if (!_published.TryGetValue(key, out var there) || there.Owner != owner)
            {
                return;
            }
        }

        Change(() => _published.Remove(key));
    }

    /// <summary>What another version of the plugin, published in the meantime, has for the request; null: nothing.</summary>
    public RequestDelegate? SuccessorOf(HttpContext http, PluginActivation gone)
    {
        lock (_gate)
        {
            if (http.GetEndpoint() is not RouteEndpoint chosen
                || !_published.TryGetValue((gone.PluginId, gone.Site.Code), out var there) || there.Owner == gone)
            {
                return null;
            }

            return there.Endpoints.OfType<RouteEndpoint>().FirstOrDefault(e =>
                e.RoutePattern.RawText == chosen.RoutePattern.RawText
                && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method) == true)?.RequestDelegate;
        }
    }

    /// <summary>The sites where a plugin answers.</summary>
    public IReadOnlyList<string> SitesOf(string plugin)
    {
        lock (_gate)
        {
            return [.. _published.Keys.Where(k => k.Plugin == plugin).Select(k => k.Site)];
        }
    }

    /// <summary>One activation of each plugin that answers anywhere, for what does not differ between sites.</summary>
    public IReadOnlyList<PluginActivation> Plugins()
    {
        lock (_gate)
        {
            return [.. _published.OrderBy(p => p.Key, Comparer<(string, string)>.Default).Select(p => p.Value.Owner).DistinctBy(o => o.PluginId)];
        }
    }

    public void Dispose() => _changing.Dispose();

    private void Change(Action change)
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            change();
            _now = [.. _published.Values.SelectMany(p => p.Endpoints)];
            before = _changing;
            _changing = new CancellationTokenSource();
        }

        // Outside the lock: the router rebuilds itself on this thread.
        before.Cancel();
        before.Dispose();
    }
}
