using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace Mes.Platform.Plugins.Screens;

/// <summary>Makes components. Those of plugins get their constructor's arguments from the plugin's own container; what goes wrong meanwhile comes out where an error boundary catches it.</summary>
internal sealed class PluginComponentActivator(IServiceProvider services, PluginLeases leases) : IComponentActivator
{
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    public IComponent CreateInstance(Type componentType)
    {
        if (!componentType.IsCollectible)
        {
            return (IComponent)Factories.GetOrAdd(componentType, t => ActivatorUtilities.CreateFactory(t, []))(services, null);
        }

        if (!componentType.Assembly.IsCollectible)
        {
            // A shared component over a plugin's type, for example AsyncView of its record.
            return (IComponent)Activator.CreateInstance(componentType)!;
        }

        try
        {
            RefuseForeignInjection(componentType);
            var lease = leases.Of(componentType) ?? throw new InvalidOperationException($"{componentType.FullName} is drawn outside its plugin's outlet.");
            return lease.Create(componentType);
        }
        catch (Exception e)
        {
            return new Failing(e);
        }
    }

    /// <summary>What the host does not have would end the whole circuit instead of the one component.</summary>
    private void RefuseForeignInjection(Type type)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        for (var t = type; t is not null && t.Assembly.IsCollectible; t = t.BaseType)
        {
            foreach (var property in t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (property.IsDefined(typeof(InjectAttribute), inherit: false)
                    && (property.PropertyType.IsCollectible || !known.IsService(property.PropertyType)))
                {
                    throw new InvalidOperationException(
                        $"{type.FullName} injects {property.PropertyType}, which is no service of the host. Ask for it in the constructor.");
                }
            }
        }
    }

    /// <summary>Stands in for a component that could not be made, and says so when it is first drawn: there its boundary listens.</summary>
    private sealed class Failing(Exception cause) : IComponent
    {
        public void Attach(RenderHandle renderHandle)
        {
        }

        public Task SetParametersAsync(ParameterView parameters) => Task.FromException(cause);
    }
}
