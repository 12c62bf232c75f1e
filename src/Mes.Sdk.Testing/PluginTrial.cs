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
internal sealed record Trial(string? Fault, IReadOnlyList<(string Route, bool Guarded)> Endpoints, IReadOnlyList<string> Undeclared);

/// <summary>Loads a plugin into a context of its own, configures it over a host made of cardboard, and lets it go.</summary>
internal static class PluginTrial
{
    private const int Patience = 200;

    public static Trial Run(string folder, PluginManifest manifest) => Once(folder, manifest).Trial;

    /// <summary>Whether the plugin's code leaves memory after a run.</summary>
    public static bool Collected(string folder, PluginManifest manifest)
    {
        var context = ContextOf(folder, manifest);
        for (var i = 0; i < Patience && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return !context.IsAlive;
    }

    /// <summary>A frame of its own: what <see cref="Once"/> answers beside the context would lie on the stack of whoever waits for the collection.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ContextOf(string folder, PluginManifest manifest) => Once(folder, manifest).Context;

    /// <summary>Not inlined: no local of the caller may hold the context.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Trial Trial, WeakReference Context) Once(string folder, PluginManifest manifest)
    {
        var entry = PackageLayout.EntryOf(folder, manifest);
        var context = new TrialContext(entry);
        try
        {
            return (Configure(context, entry, manifest), new WeakReference(context));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (new Trial($"{e.GetType().Name}: {e.Message}", [], []), new WeakReference(context));
        }
        finally
        {
            context.Unload();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Trial Configure(TrialContext context, string entry, PluginManifest manifest)
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
        var undeclared = Undeclared(services.Skip(before), manifest);
        using var provider = services.BuildServiceProvider();
        return new Trial(null, Endpoints(provider, manifest, stopping.Token), undeclared);
    }

    private static List<(string, bool)> Endpoints(IServiceProvider provider, PluginManifest manifest, CancellationToken stopping)
    {
        var builder = new TrialEndpoints(provider, Cardboard.Site(manifest, stopping));
        foreach (var module in provider.GetServices<IApiModule>())
        {
            module.Map(builder);
        }

        return
        [
            .. builder.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Select(e =>
            {
                var methods = e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
                var route = $"{string.Join('/', methods)} {e.RoutePattern.RawText?.TrimStart('/')}";
                var open = e.Metadata.GetMetadata<IAllowAnonymous>() is not null && manifest.Api?.Anonymous.Contains(route) == true;
                return (route, open || e.Metadata.GetMetadata<RequiredPermission>() is not null);
            }),
        ];
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
