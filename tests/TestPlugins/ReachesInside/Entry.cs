namespace ReachesInside;

/// <summary>Broken on purpose: knows the host's insides.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => _ = typeof(Mes.Platform.PlatformFolders).Name;
}
