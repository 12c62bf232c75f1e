using Microsoft.AspNetCore.Routing;

namespace Mes.Sdk;

/// <summary>REST endpoints of a plugin. Register implementations in <see cref="IPluginBuilder.Services"/> as <c>AddSingleton&lt;IApiModule, TModule&gt;()</c>.</summary>
/// <remarks>
/// An endpoint answers at <c>/api/v1/sites/{site}/p/{id}/…</c>, and at <c>/api/v1/p/{id}/…</c> where the site comes from the header <c>X-Mes-Site</c>,
/// else from the caller's API token, else is the only site where the plugin is at work.
/// Every call runs in a scope of the plugin's own container, on a copy of the request without the caller's credentials:
/// at most 4 MB of body, 16 MB of answer, 10 s (then <c>504 Platform:Plugin.Timeout</c>) and 8 calls at a time at a site (then <c>503 Platform:Plugin.Busy</c>).
/// What the handler throws becomes problem details: a <see cref="MesException"/> with its own code, anything else <c>500 Platform:Plugin.EndpointFailed</c>.
/// </remarks>
public interface IApiModule
{
    /// <summary>Maps the endpoints with ASP.NET Core's own <c>MapGet</c>, <c>MapPost</c>, <c>MapPut</c>, <c>MapDelete</c> and <c>MapGroup</c>; patterns are relative to the plugin's address. Called once for every activation at a site, after the plugin has started; no I/O here.</summary>
    /// <param name="endpoints">Where to map. Each endpoint needs <see cref="PluginEndpointConventions.RequirePermission{TBuilder}"/>; without it the plugin does not start (<c>Platform:Plugin.EndpointOpen</c>), unless it says <c>AllowAnonymous()</c> and stands in the manifest's <c>api.anonymous</c>.</param>
    void Map(IPluginEndpoints endpoints);
}

/// <summary>Where a plugin maps its endpoints. <see cref="IEndpointRouteBuilder.ServiceProvider"/> is the plugin's own container.</summary>
public interface IPluginEndpoints : IEndpointRouteBuilder
{
    /// <summary>The site of this activation.</summary>
    IPluginSite Site { get; }
}

/// <summary>The call that is being answered. Scoped: take it as a handler's parameter or inject it.</summary>
public interface IPluginCall
{
    /// <summary>Who asks, at the plugin's site, with the idempotency key of the request: hand it to <see cref="IUseCases"/> to act with that person's rights instead of the plugin's. <see cref="Actor.Anonymous"/> at an anonymous endpoint.</summary>
    Caller Caller { get; }

    /// <summary>Whether who asks has a permission at the plugin's site.</summary>
    /// <param name="permission">A name from the plugin's manifest, or a whole code such as <c>Orders.Release</c>.</param>
    /// <returns>True when granted.</returns>
    bool IsGranted(string permission);
}
