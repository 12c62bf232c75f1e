using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Mes.Platform.Plugins.Api;

/// <summary>One endpoint of an activation, and whether it is meant by an address: by the framework's own template and constraints.</summary>
internal sealed class PluginRoute
{
    private readonly TemplateMatcher _template;
    private readonly List<(string Name, IRouteConstraint Constraint)> _constraints;
    private readonly IReadOnlyList<string> _methods;

    public PluginRoute(RouteEndpoint face, PluginEndpoint endpoint, ParameterPolicyFactory policies)
    {
        (Face, Endpoint) = (face, endpoint);
        var pattern = face.RoutePattern;
        _template = new TemplateMatcher(new RouteTemplate(pattern), new RouteValueDictionary(pattern.Defaults));
        _methods = face.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods;
        _constraints =
        [
            .. pattern.ParameterPolicies.SelectMany(p => p.Value.Select(reference => (p.Key, Policy: policies.Create(pattern.GetParameter(p.Key), reference))))
                .Where(p => p.Policy is IRouteConstraint).Select(p => (p.Key, (IRouteConstraint)p.Policy)),
        ];
    }

    /// <summary>What the framework sees: it leads to whichever version is at work, and holds none.</summary>
    public RouteEndpoint Face { get; }

    public PluginEndpoint Endpoint { get; }

    public bool Answers(string method) => _methods.Contains(method, StringComparer.OrdinalIgnoreCase);

    /// <summary>The route's values; null: another address is meant.</summary>
    public RouteValueDictionary? Match(HttpContext http)
    {
        var values = new RouteValueDictionary();
        return _template.TryMatch(http.Request.Path, values)
            && _constraints.TrueForAll(c => c.Constraint.Match(http, null, c.Name, values, RouteDirection.IncomingRequest)) ? values : null;
    }
}
