using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Mes.Platform.Plugins.Api;

/// <summary>Chooses the endpoint of a plugin behind the one address that the router knows of all plugins: the router is built once, since building it again takes longer than all else that a plugin's start takes.</summary>
internal sealed class PluginRouting(PluginRoutes routes) : MatcherPolicy, IEndpointSelectorPolicy
{
    public const string Address = "/api/v1/sites/{site}/p/{plugin}/{**rest}";

    /// <summary>Before the framework's own, which then look at method and content type of what was chosen.</summary>
    public override int Order => int.MinValue + 100;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsAddress);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || !IsAddress(candidates[i].Endpoint))
            {
                continue;
            }

            var values = candidates[i].Values!;
            if (routes.Find((string)values["plugin"]!, (string)values["site"]!, httpContext) is var (route, found))
            {
                candidates.ReplaceEndpoint(i, route.Face, found);
            }
            else
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsAddress(Endpoint endpoint) => endpoint.Metadata.GetMetadata<AnyPlugin>() is not null;

    /// <summary>Marks the one address.</summary>
    internal sealed class AnyPlugin : IDynamicEndpointMetadata
    {
        public bool IsDynamic => true;
    }
}
