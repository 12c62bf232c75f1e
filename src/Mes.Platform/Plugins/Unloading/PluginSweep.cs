using System.Diagnostics.Metrics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Unloading;

/// <summary>Frees the framework's caches of a stopped plugin's types: without it a plugin works just as well, but its code stays in memory. Thread-safe; runs beside any load.</summary>
internal sealed class PluginSweep
{
    /// <summary>Assemblies whose hot reload handlers empty caches that fill again by themselves.</summary>
    private static readonly string[] Handling =
    [
        "System.Text.Json", "Microsoft.Extensions.DependencyInjection.Abstractions", "System.ComponentModel.TypeConverter",
        "Microsoft.AspNetCore.Components.Endpoints", "Microsoft.AspNetCore.Components.Forms", "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.Extensions", "Microsoft.AspNetCore.Mvc.ViewFeatures",
    ];

    private readonly PluginOptions _options;
    private readonly ILogger<PluginSweep> _log;
    private readonly Lazy<IReadOnlyList<MethodInfo>> _handlers = new(() => [.. Handlers()]);

    public PluginSweep(PluginOptions options, IMeterFactory meters, ILogger<PluginSweep> log)
    {
        (_options, _log) = (options, log);
        Missing = options.Sweep ? [.. FrameworkCache.All.Where(c => c.Find() is null).Select(c => c.ToString())] : [];
        meters.Create(UseCaseMetrics.MeterName).CreateObservableGauge(
            "mes.plugin.sweep.missing", () => Missing.Count, description: "Framework caches that the sweep does not find in this version.");
        if (Missing.Count > 0)
        {
            log.LogWarning("The framework has changed: plugins may stay in memory after they stop, because of {Caches}.", Missing);
        }
    }

    /// <summary>Caches that this version of the framework does not have where they are looked for.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Takes out whatever belongs to a load context that is being let go. Throws nothing.</summary>
    public void Run(AssemblyLoadContext context)
    {
        if (!_options.Sweep)
        {
            return;
        }

        try
        {
            var types = context.Assemblies.SelectMany(Types).ToArray();
            foreach (var handler in _handlers.Value)
            {
                handler.Invoke(null, [types]);
            }

            var taken = FrameworkCache.All.Select(c => c.Find()).OfType<object>().Sum(d => FrameworkCache.Clear(d, context));
            _log.LogDebug("{Count} entries were taken out of the framework's caches.", taken);
        }
        catch (Exception e)
        {
            // Only memory is lost. The text alone: the exception may hold the plugin's types.
            _log.LogWarning("The framework's caches could not be freed of a plugin's types: {Reason}", e.ToString());
        }
    }

    private static IEnumerable<MethodInfo> Handlers() => AppDomain.CurrentDomain.GetAssemblies()
        .Where(a => Handling.Contains(a.GetName().Name))
        .SelectMany(a => a.GetCustomAttributes<MetadataUpdateHandlerAttribute>())
        .Select(h => h.HandlerType.GetMethod("ClearCache", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(Type[])]))
        .OfType<MethodInfo>();

    private static Type[] Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return [.. e.Types.OfType<Type>()];
        }
    }
}
