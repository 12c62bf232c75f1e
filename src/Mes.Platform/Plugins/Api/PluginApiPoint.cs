using Mes.Platform.Plugins.Limits;
using Mes.Platform.Plugins.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;

namespace Mes.Platform.Plugins.Api;

/// <summary>REST endpoints: built over the plugin's own container, published behind the host's guards.</summary>
internal sealed class PluginApiPoint(PluginRoutes routes, PluginDoor door, PluginBudget budgets) : IExtensionPoint
{
    public void Offer(IServiceCollection services, PluginActivation activation)
    {
        services.AddSingleton<MappedEndpoints>();
        services.AddScoped<PluginCall>();
        services.AddScoped<IPluginCall>(sp => sp.GetRequiredService<PluginCall>());
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o => CoreJson.Configure(o.SerializerOptions));
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        var modules = activation.Services.GetServices<IApiModule>().ToList();
        if (modules.Count > 0 && activation.Manifest.Api is null)
        {
            throw Refused(activation, "Platform:Plugin.CapabilityMissing", ("Capability", Capability.Api));
        }

        var builder = new PluginEndpointBuilder(activation);
        modules.ForEach(m => m.Map(builder));
        routes.Publish(activation, Wrap(activation, builder));
        return Task.CompletedTask;
    }

    public Task WithdrawAsync(PluginActivation activation)
    {
        routes.Withdraw(activation);
        return Task.CompletedTask;
    }

    private List<PluginRoute> Wrap(PluginActivation activation, PluginEndpointBuilder builder)
    {
        var budget = budgets.For(activation.Manifest);
        var bulkhead = new SemaphoreSlim(budget.ApiConcurrent);
        var mapped = activation.Services.GetRequiredService<MappedEndpoints>();
        var seen = new HashSet<(string, string)>();
        var wrapped = new List<PluginRoute>();
        foreach (var inner in builder.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var pattern = inner.RoutePattern.RawText?.Trim('/') ?? "";
            var methods = inner.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            if (!IsVersioned(activation.Manifest, pattern))
            {
                throw Refused(activation, "Platform:Plugin.EndpointUnversioned", ("Route", pattern));
            }

            if (methods.Count == 0 || methods.Any(m => !seen.Add((m, pattern))))
            {
                throw Refused(activation, "Platform:Plugin.EndpointTwice", ("Route", pattern));
            }

            var permission = PermissionOf(activation, inner, pattern, methods);
            wrapped.Add(routes.RouteOf(
                new PluginRouteShape(
                    activation.PluginId, activation.Site.Code, pattern, string.Join(',', methods), inner.Order, permission is null, budget.ApiBodyBytes),
                new PluginEndpoint(activation, mapped.Add(inner), pattern, permission, budget, bulkhead, door, routes)));
        }

        return wrapped;
    }

    private static bool IsVersioned(PluginManifest manifest, string pattern) =>
        manifest.Api!.Versions.Any(v => pattern.StartsWith($"v{v}/", StringComparison.Ordinal) || pattern == $"v{v}");

    private static string? PermissionOf(PluginActivation activation, RouteEndpoint inner, string pattern, IReadOnlyList<string> methods)
    {
        var manifest = activation.Manifest;
        if (inner.Metadata.GetMetadata<RequiredPermission>() is { } asked)
        {
            return manifest.CodeOf(asked.Permission)
                ?? throw Refused(activation, "Platform:Plugin.PermissionUndeclared", ("Permission", asked.Permission));
        }

        return inner.Metadata.GetMetadata<IAllowAnonymous>() is not null && methods.All(m => manifest.Api!.Anonymous.Contains($"{m} {pattern}"))
            ? null
            : throw Refused(activation, "Platform:Plugin.EndpointOpen", ("Route", pattern));
    }

    private static MesException Refused(PluginActivation activation, string code, (string Name, object? Value) what) =>
        MesException.Invalid(code, ("Id", activation.PluginId), what);

    private sealed class PluginEndpointBuilder(PluginActivation activation) : IPluginEndpoints
    {
        public IPluginSite Site => activation;

        public IServiceProvider ServiceProvider => activation.Services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public Microsoft.AspNetCore.Builder.IApplicationBuilder CreateApplicationBuilder() =>
            new Microsoft.AspNetCore.Builder.ApplicationBuilder(activation.Services);
    }
}
