using System.Reflection;
using System.Runtime.Loader;
using Mes.Platform.Plugins.Containment;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Unloading;

namespace Mes.Platform.Plugins.Running;

/// <summary>One version in the store and, while a site uses it, in memory. Thread-safe.</summary>
internal sealed class InstalledVersion(PluginVersionRow row, PluginStore store, IReadOnlyList<Assembly> shared, PluginUnloads unloads, CrashMarker marker)
{
    private readonly Lock _gate = new();
    private static readonly string[] TrustCodes = ["Platform:Plugin.Denied", "Platform:Plugin.PublisherUnknown", "Platform:Plugin.Unsigned"];
    private LoadedPlugin? _loaded;
    private int _users;

    public PluginVersionRow Row => row;

    public string Version => row.Version;

    public string Path => store.PathOf(row.Plugin, row.Folder);

    /// <summary>What it says of itself; null when it can't be read.</summary>
    public PluginManifest? Manifest { get; private set; }

    /// <summary>Why it is not let in.</summary>
    public MesError? Fault { get; private set; }

    /// <summary>Looks at the files, without running any of its code.</summary>
    public void Inspect()
    {
        try
        {
            Manifest = store.Check(row.Plugin, row.Folder, row.Hash, row.Shipped);
            Fault = null;
        }
        catch (PluginRejectedException e)
        {
            Fault = e.Error;
        }
    }

    /// <summary>Looks again after whom this host trusts has changed. At work, only that can shut it out: a disk that fails for a moment must not stop a line.</summary>
    public void InspectTrust()
    {
        try
        {
            store.Check(row.Plugin, row.Folder, row.Hash, row.Shipped);
            Fault = null;
        }
        catch (PluginRejectedException e)
        {
            Fault = e.Findings.FirstOrDefault(f => TrustCodes.Contains(f.Code)) ?? (_loaded is null ? e.Error : Fault);
        }
    }

    /// <summary>Into memory, unless another site has it there. Every call is followed by one of <see cref="Release"/>.</summary>
    /// <exception cref="PluginRejectedException">The files have changed, or are no plugin.</exception>
    public LoadedPlugin Acquire()
    {
        lock (_gate)
        {
            if (_loaded is null)
            {
                try
                {
                    var manifest = store.Check(row.Plugin, row.Folder, row.Hash, row.Shipped);
                    _loaded = LoadedPlugin.Load(Path, Manifest ??= manifest, shared);
                    marker.Enter(row.Plugin, row.Version);
                }
                catch (PluginRejectedException e)
                {
                    Fault = e.Error;
                    throw;
                }
            }

            _users++;
            return _loaded;
        }
    }

    /// <summary>Whether this version's code in memory is the one of a load context.</summary>
    public bool Is(AssemblyLoadContext context)
    {
        lock (_gate)
        {
            return _loaded?.Context.Target == context;
        }
    }

    public void Release()
    {
        LoadedPlugin loaded;
        lock (_gate)
        {
            if (--_users > 0)
            {
                return;
            }

            loaded = _loaded!;
            _loaded = null;
        }

        marker.Leave(row.Plugin, row.Version);
        unloads.Unload(loaded, Path);
    }
}
