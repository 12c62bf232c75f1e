using System.Runtime.Loader;
using McMaster.NETCore.Plugins;

namespace Mes.Platform.Plugins;

/// <summary>A plugin's code in memory, in a load context of its own. Loaded is not yet active anywhere.</summary>
internal sealed class LoadedPlugin : IDisposable
{
    private readonly PluginLoader _loader;

    private LoadedPlugin(string folder, PluginManifest manifest, PluginLoader loader, Type entry)
    {
        Folder = folder;
        Manifest = manifest;
        _loader = loader;
        Entry = entry;
    }

    /// <summary>Where its package lies, never written to.</summary>
    public string Folder { get; }

    public PluginManifest Manifest { get; }

    public Type Entry { get; }

    /// <exception cref="PluginRejectedException">The entry type is missing or not the host's own <see cref="IMesPlugin"/>.</exception>
    public static LoadedPlugin Load(string folder, PluginManifest manifest, IEnumerable<System.Reflection.Assembly> shared)
    {
        var loader = PluginLoader.CreateFromAssemblyFile(PackageLayout.EntryOf(folder, manifest), config =>
        {
            config.IsUnloadable = true;
            config.PreferSharedTypes = false;
            config.DefaultContext = AssemblyLoadContext.Default;
            foreach (var assembly in shared)
            {
                config.SharedAssemblies.Add(assembly.GetName());
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

            return new LoadedPlugin(folder, manifest, loader, entry);
        }
        catch (Exception e) when (e is System.Reflection.ReflectionTypeLoadException or FileLoadException or FileNotFoundException or BadImageFormatException)
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

    public IMesPlugin CreateEntry() => (IMesPlugin)Activator.CreateInstance(Entry, nonPublic: true)!;

    public void Dispose() => _loader.Dispose();
}
