using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using Mes.Platform.Plugins.Workers;

namespace Mes.Platform.Plugins;

/// <summary>A plugin's code in memory, in a load context of its own, shared by the sites that use this version. Loaded is not yet active anywhere.</summary>
internal sealed class LoadedPlugin : IDisposable
{
    private PluginLoader? _loader;
    private Func<IMesPlugin>? _entry;

    private LoadedPlugin(
        string folder, PluginManifest manifest, PluginLoader? loader, AssemblyLoadContext? context, Func<IMesPlugin> entry)
    {
        Folder = folder;
        Manifest = manifest;
        _loader = loader;
        _entry = entry;
        Context = new WeakReference(context);
    }

    /// <summary>Where its package lies, never written to.</summary>
    public string Folder { get; }

    public PluginManifest Manifest { get; }

    /// <summary>Its load context: dead when the code is proven to be gone from memory.</summary>
    public WeakReference Context { get; }

    /// <exception cref="PluginRejectedException">The entry type is missing or not the host's own <see cref="IMesPlugin"/>.</exception>
    public static LoadedPlugin Load(string folder, PluginManifest manifest, IEnumerable<Assembly> shared) =>
        manifest.RunsInWorker ? Elsewhere(folder, manifest) : LoadHere(folder, manifest, shared);

    /// <summary>Into this process, whatever the manifest says: the worker's own way in.</summary>
    public static LoadedPlugin LoadHere(string folder, PluginManifest manifest, IEnumerable<Assembly> shared)
    {
        var loader = PluginLoader.CreateFromAssemblyFile(PackageLayout.EntryOf(folder, manifest), config =>
        {
            config.IsUnloadable = true;
            config.PreferSharedTypes = false;
            config.DefaultContext = AssemblyLoadContext.Default;
            foreach (var name in SharedBy(manifest, shared))
            {
                config.SharedAssemblies.Add(name);
            }
        });
        try
        {
            var assembly = loader.LoadDefaultAssembly();
            // All types at once: an incompatible plugin fails here and not in the middle of a shift.
            var entry = assembly.GetTypes().FirstOrDefault(t => t.FullName == manifest.EntryType);
            if (entry is null || !typeof(IMesPlugin).IsAssignableFrom(entry))
            {
                throw new PluginRejectedException("Platform:Plugin.EntryTypeWrong", ("Id", manifest.Id), ("Type", manifest.EntryType));
            }

            return new LoadedPlugin(
                folder, manifest, loader, AssemblyLoadContext.GetLoadContext(assembly), () => (IMesPlugin)Activator.CreateInstance(entry, nonPublic: true)!);
        }
        catch (Exception e) when (e is ReflectionTypeLoadException or FileLoadException or FileNotFoundException or BadImageFormatException)
        {
            loader.Dispose();
            throw new PluginRejectedException("Platform:Plugin.LoadFailed", ("Id", manifest.Id), ("Reason", e.Message));
        }
        catch
        {
            loader.Dispose();
            throw;
        }
    }

    /// <summary>With the shared screens comes all that they refer to in the host's version; plugins without screens keep their own.</summary>
    private static IEnumerable<AssemblyName> SharedBy(PluginManifest manifest, IEnumerable<Assembly> shared) =>
        shared.Select(a => a.GetName()).Concat(manifest.Declares(Capability.Ui) ? [new AssemblyName("Mes.Ui")] : []);

    public IMesPlugin CreateEntry() => (_entry ?? throw new ObjectDisposedException(nameof(LoadedPlugin)))();

    /// <summary>Lets go of everything of the plugin; <see cref="Context"/> tells when it is gone.</summary>
    public void Dispose()
    {
        _entry = null;
        _loader?.Dispose();
        _loader = null;
    }

    /// <summary>One whose code runs in a process of its own: none of it is loaded here.</summary>
    private static LoadedPlugin Elsewhere(string folder, PluginManifest manifest) =>
        new(folder, manifest, null, null, () => new WorkerEntry(folder, manifest));
}
