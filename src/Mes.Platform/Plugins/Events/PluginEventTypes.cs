using System.Collections.Frozen;
using System.Reflection;
using Mes.Platform.Modules;

namespace Mes.Platform.Plugins.Events;

/// <summary>An integration event of a module's contracts.</summary>
/// <param name="Type">Its type, the host's own.</param>
/// <param name="Name">Its stable name in the outbox.</param>
internal sealed record PluginEventType(Type Type, string Name)
{
    /// <summary>The handler's interface, closed over <see cref="Type"/>.</summary>
    public Type Contract { get; } = typeof(IEventHandler<>).MakeGenericType(Type);
}

/// <summary>The events that plugins can hear, by the names of their types.</summary>
internal sealed class PluginEventTypes(ModuleGraph graph)
{
    private readonly FrozenDictionary<string, PluginEventType> _types = graph.Modules.SelectMany(m => m.Contracts.GetType().Assembly.GetExportedTypes())
        .Where(t => typeof(IIntegrationEvent).IsAssignableFrom(t) && t is { IsAbstract: false, IsInterface: false })
        .ToFrozenDictionary(t => t.Name, t => new PluginEventType(t, NameOf(t)));

    public PluginEventType? Find(string type) => _types.GetValueOrDefault(type);

    private static string NameOf(Type type) =>
        (string)type.GetProperty(nameof(IIntegrationEvent.Name), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
