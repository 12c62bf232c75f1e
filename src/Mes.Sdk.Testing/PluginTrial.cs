using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk.Testing;

/// <summary>What one trial run of a plugin showed. Strings only, so that nothing of the plugin stays.</summary>
internal sealed record Trial(
    string? Fault, IReadOnlyList<TrialEndpoint> Endpoints, IReadOnlyList<string> Undeclared, IReadOnlyList<TrialGate> Gates,
    IReadOnlyList<TrialLabel> Labels);

/// <summary>One method of an endpoint of the plugin's.</summary>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="Route">Below the plugin's address, for example <c>v1/notes/{id:guid}</c>.</param>
/// <param name="Permission">Code of the permission that it asks for; null: none.</param>
/// <param name="Open">Whether it is open, and the manifest says so.</param>
internal sealed record TrialEndpoint(string Method, string Route, string? Permission, bool Open)
{
    public string Name => $"{Method} {Route}";
}

/// <summary>Loads a plugin into a context of its own, configures it over a host made of cardboard, and lets it go.</summary>
internal static class PluginTrial
{
    public static Trial Run(string folder, PluginManifest manifest, IReadOnlyList<IGateRequest> questions) => Once(folder, manifest, questions).Trial;

    /// <summary>Loads and configures it once more, and answers what shows whether its code has left memory. A frame of its own: what <see cref="Once"/> answers beside the context would lie on the stack of whoever waits for the collection.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference ContextOf(string folder, PluginManifest manifest) => Once(folder, manifest, null).Context;

    /// <summary>Not inlined: no local of the caller may hold the context.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Trial Trial, WeakReference Context) Once(string folder, PluginManifest manifest, IReadOnlyList<IGateRequest>? questions)
    {
        var entry = PackageLayout.EntryOf(folder, manifest);
        var context = new TrialContext(entry);
        try
        {
            return (Configure(context, entry, manifest, questions), new WeakReference(context));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (new Trial($"{e.GetType().Name}: {e.Message}", [], [], [], []), new WeakReference(context));
        }
        finally
        {
            context.Unload();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Trial Configure(TrialContext context, string entry, PluginManifest manifest, IReadOnlyList<IGateRequest>? questions)
    {
        var type = context.LoadFromAssemblyPath(entry).GetType(manifest.EntryType, throwOnError: true)!;
        var plugin = Activator.CreateInstance(type, nonPublic: true) as IMesPlugin
            ?? throw new InvalidOperationException($"{manifest.EntryType} is no {nameof(IMesPlugin)}.");
        using var stopping = new CancellationTokenSource();
        var services = new ServiceCollection();
        services.AddLogging().AddRouting();
        Cardboard.Offer(services, manifest, stopping.Token);
        var before = services.Count;
        plugin.Configure(Cardboard.Builder(services, manifest, stopping.Token));
        var added = services.Skip(before).ToList();
        using var provider = services.BuildServiceProvider();
        return new Trial(
            null, Endpoints(provider, manifest, stopping.Token), Undeclared(added, manifest),
            questions is null ? [] : GateCheck.Run(provider, added.Select(d => d.ServiceType), questions),
            questions is null ? [] : LabelCheck.Run(provider, manifest));
    }

    private static List<TrialEndpoint> Endpoints(IServiceProvider provider, PluginManifest manifest, CancellationToken stopping)
    {
        var builder = new TrialEndpoints(provider, Cardboard.Site(manifest, stopping));
        foreach (var module in provider.GetServices<IApiModule>())
        {
            module.Map(builder);
        }

        return
        [
            .. builder.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(e =>
                (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => EndpointOf(e, method, manifest))),
        ];
    }

    private static TrialEndpoint EndpointOf(RouteEndpoint endpoint, string method, PluginManifest manifest)
    {
        var route = endpoint.RoutePattern.RawText?.Trim('/') ?? "";
        var asked = endpoint.Metadata.GetMetadata<RequiredPermission>()?.Permission;
        var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && manifest.Api?.Anonymous.Contains($"{method} {route}") == true;
        return new TrialEndpoint(method, route, asked is null ? null : RequiredPermission.CodeOf(manifest.Id, asked), asked is null && open);
    }

    /// <summary>Extension points that the plugin registers and whose capability it does not declare.</summary>
    private static List<string> Undeclared(IEnumerable<ServiceDescriptor> added, PluginManifest manifest) =>
    [
        .. added.Select(d => d.ServiceType).Where(t => t.Assembly.GetName().Name == "Mes.Sdk").Select(t => t.Name.Split('`')[0]).Distinct()
            .Where(name => name switch
            {
                nameof(IApiModule) => !manifest.Declares(Capability.Api),
                "IGate" => manifest.Gates.Count == 0,
                "IScheduledJob" => manifest.Jobs.Count == 0,
                "IEventHandler" => manifest.Events.Count == 0,
                "IDeviceDriver" => manifest.Drivers.Count == 0,
                _ => false,
            }),
    ];

    private sealed class TrialEndpoints(IServiceProvider services, IPluginSite site) : IPluginEndpoints
    {
        public IPluginSite Site => site;

        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }

    /// <summary>The plugin's own libraries from its folder, everything shared from this process.</summary>
    private sealed class TrialContext(string entry) : AssemblyLoadContext("trial", isCollectible: true)
    {
        private readonly AssemblyDependencyResolver _resolver = new(entry);

        protected override Assembly? Load(AssemblyName name) =>
            !SharedAssemblies.IsReserved(name.Name!) && _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
