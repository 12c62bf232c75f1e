using System.Reflection;

namespace Mes.Platform.Modules;

/// <summary>The modules that this host is made of, in the order of the work, checked at start.</summary>
public sealed class ModuleGraph
{
    private ModuleGraph(IReadOnlyList<MesModule> modules) => Modules = modules;

    public IReadOnlyList<MesModule> Modules { get; }

    /// <summary>The platform's own door, then every module's.</summary>
    public IEnumerable<MesContractsModule> Contracts => Modules.Select(m => m.Contracts).Prepend(PlatformContractsModule.Instance);

    /// <summary>Reads <see cref="DependsOnAttribute"/> of the host module.</summary>
    /// <exception cref="InvalidOperationException">A module needs a neighbour that nobody implements, or two have one name.</exception>
    public static ModuleGraph Of(Type hostModule)
    {
        var types = hostModule.GetCustomAttribute<DependsOnAttribute>()?.Modules ?? [];
        return Of(types.Select(t => (MesModule)Activator.CreateInstance(t)!));
    }

    public static ModuleGraph Of(IEnumerable<MesModule> modules)
    {
        var list = modules.OrderBy(m => m.Contracts.Order).ToList();
        var doors = list.Select(m => m.Contracts.GetType()).ToHashSet();
        var missing = list
            .SelectMany(m => (m.GetType().GetCustomAttribute<DependsOnAttribute>()?.Modules ?? [])
                .Where(d => !doors.Contains(d))
                .Select(d => $"{m.Contracts.Name} needs {d.Name.Replace("ContractsModule", "", StringComparison.Ordinal)}, which is not loaded."))
            .ToList();
        var twice = list.GroupBy(m => m.Contracts.Name).Where(g => g.Count() > 1).Select(g => $"Two modules are named {g.Key}.");
        var faults = missing.Concat(twice).ToList();
        return faults.Count == 0 ? new ModuleGraph(list) : throw new InvalidOperationException(string.Join(' ', faults));
    }

    /// <summary>The module that an assembly belongs to; null for the platform and the host.</summary>
    public string? OwnerOf(Assembly assembly) =>
        Modules.FirstOrDefault(m => m.GetType().Assembly == assembly || m.Contracts.GetType().Assembly == assembly)?.Contracts.Name;
}
