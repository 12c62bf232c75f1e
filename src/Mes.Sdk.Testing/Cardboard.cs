using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mes.Sdk.Testing;

/// <summary>A host made of cardboard: its services are there to be taken, and do nothing.</summary>
internal static class Cardboard
{
    private static readonly SiteInfo Plant = new("trial", "Trial", "trial", "trial", "en", "UTC", "DE");

    public static void Offer(IServiceCollection services, PluginManifest manifest, CancellationToken stopping)
    {
        services.AddSingleton(Site(manifest, stopping));
        services.AddSingleton(TimeProvider.System);
        // Whatever else the SDK hands out by interface: there, and empty.
        foreach (var type in typeof(IMesPlugin).Assembly.GetExportedTypes().Concat(Tables(manifest))
            .Where(t => t is { IsInterface: true, IsGenericTypeDefinition: false, Namespace: "Mes.Sdk" or "Mes.Sdk.Data" } && t.GetEvents().Length + t.GetMethods().Length > 0)
            .Where(t => !IsPlugins(t)))
        {
            services.TryAddSingleton(type, _ => Make(type));
        }
    }

    public static IPluginSite Site(PluginManifest manifest, CancellationToken stopping) => (IPluginSite)Make(typeof(IPluginSite), new()
    {
        [nameof(IPluginSite.PluginId)] = manifest.Id,
        [nameof(IPluginSite.Site)] = Plant,
        [nameof(IPluginSite.Stopping)] = stopping,
        [nameof(IPluginSite.Caller)] = new Caller(Plant.Code, new Actor(ActorKind.Plugin, manifest.Id), Door.Plugin),
    });

    public static IPluginBuilder Builder(IServiceCollection services, PluginManifest manifest, CancellationToken stopping) =>
        (IPluginBuilder)Make(typeof(IPluginBuilder), new()
        {
            [nameof(IPluginBuilder.Services)] = services,
            [nameof(IPluginBuilder.Site)] = Site(manifest, stopping),
        });

    /// <summary>What the tables of a plugin ask of the host; loaded only for a plugin that has some.</summary>
    private static Type[] Tables(PluginManifest manifest) =>
        manifest.Data is null ? [] : System.Runtime.Loader.AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName("Mes.Sdk.Data")).GetTypes();

    /// <summary>What plugins implement, and the host only collects.</summary>
    private static bool IsPlugins(Type type) => type == typeof(IApiModule) || type == typeof(IPluginLifecycle) || type == typeof(IMesPlugin)
        || type == typeof(IPluginBuilder) || type == typeof(IPluginEndpoints) || type.IsAssignableTo(typeof(IPluginProvider)) || type.Name is "IGate" or "IScheduledJob" or "IEventHandler" or "IDeviceDriver" or "IPluginHealth";

    private static object Make(Type type, Dictionary<string, object?>? values = null)
    {
        var made = DispatchProxy.Create(type, typeof(Thing));
        ((Thing)made).Values = values ?? [];
        return made;
    }

    /// <summary>Answers known properties, completed tasks, and defaults.</summary>
    public class Thing : DispatchProxy
    {
        internal Dictionary<string, object?> Values { get; set; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var (name, type) = (targetMethod!.Name, targetMethod.ReturnType);
            if (name.StartsWith("get_", StringComparison.Ordinal) && Values.TryGetValue(name[4..], out var value))
            {
                return value;
            }

            return type == typeof(Task) ? Task.CompletedTask
                : type == typeof(string) ? ""
                : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? NothingYet(type.GenericTypeArguments[0])
                : type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type)
                : null;
        }

        /// <summary>A task that has ended with the default of its type.</summary>
        private static object NothingYet(Type result) =>
            typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(result).Invoke(null, [result.IsValueType ? Activator.CreateInstance(result) : null])!;
    }
}
