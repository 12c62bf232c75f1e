using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Mes.Platform.Plugins.Api;

/// <summary>What the framework must know of an endpoint before it is called: strings and numbers alone. The framework keeps endpoints in caches that nobody can empty, so there is one a shape, and not one a version.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Site">The site's code.</param>
/// <param name="Pattern">Route below the plugin's address.</param>
/// <param name="Methods">HTTP methods, separated by commas.</param>
/// <param name="Order">Order among the plugin's own.</param>
/// <param name="IsOpen">Whether it answers without a name.</param>
/// <param name="BodyBytes">Greatest body.</param>
internal sealed record PluginRouteShape(string Plugin, string Site, string Pattern, string Methods, int Order, bool IsOpen, long BodyBytes)
{
    public RouteEndpoint ToEndpoint(RequestDelegate call)
    {
        var pattern = RoutePatternFactory.Parse($"/api/v1/sites/{Site}/p/{Plugin}/{Pattern}", new RouteValueDictionary { ["site"] = Site }, null);
        var endpoint = new RouteEndpointBuilder(call, pattern, Order) { DisplayName = $"{Plugin} {Methods} {Pattern}" };
        endpoint.Metadata.Add(new HttpMethodMetadata(Methods.Split(',')));
        endpoint.Metadata.Add(new RequestSizeLimitAttribute(BodyBytes));
        endpoint.Metadata.Add(IsOpen ? new AllowAnonymousAttribute() : new AuthorizeAttribute());
        endpoint.Metadata.Add(new ExcludeFromDescriptionAttribute());
        return (RouteEndpoint)endpoint.Build();
    }
}
