using Mes.Platform.Plugins.Limits;
using Mes.Platform.Plugins.Permissions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

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

    private List<RouteEndpoint> Wrap(PluginActivation activation, PluginEndpointBuilder builder)
    {
        var budget = budgets.For(activation.Manifest);
        var bulkhead = new SemaphoreSlim(budget.ApiConcurrent);
        var mapped = activation.Services.GetRequiredService<MappedEndpoints>();
        var seen = new HashSet<(string, string)>();
        var wrapped = new List<RouteEndpoint>();
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
            wrapped.Add(Outer(activation, inner, pattern, new PluginEndpoint(activation, mapped.Add(inner), pattern, permission, budget, bulkhead, door, routes)));
        }

        return wrapped;
    }

    /// <summary>What the host sees: strings and types of the host alone, since whatever hangs on an endpoint is kept by caches that nobody can empty.</summary>
    private static RouteEndpoint Outer(PluginActivation activation, RouteEndpoint inner, string pattern, PluginEndpoint guarded)
    {
        var methods = inner.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Select(string.Intern).ToList();
        var site = new RouteValueDictionary { ["site"] = activation.Site.Code };
        var outer = new RouteEndpointBuilder(
            guarded.InvokeAsync,
            RoutePatternFactory.Parse($"/api/v1/sites/{activation.Site.Code}/p/{activation.PluginId}/{pattern}", site, null),
            inner.Order)
        {
            DisplayName = $"{activation.PluginId} {string.Join(',', methods)} {pattern}",
        };
        outer.Metadata.Add(new HttpMethodMetadata(methods));
        outer.Metadata.Add(new RequestSizeLimitAttribute(guarded.BodyBytes));
        outer.Metadata.Add(guarded.IsOpen ? new AllowAnonymousAttribute() : new AuthorizeAttribute());
        outer.Metadata.Add(new ExcludeFromDescriptionAttribute());
        return (RouteEndpoint)outer.Build();
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
