namespace Mes.Sdk;

/// <summary>A folder of the plugin's own at this site, below the host's data folder, and so part of its backup. Offered where the manifest declares the capability <c>fs.data</c>.</summary>
public interface IPluginFolder
{
    /// <summary>Absolute; exists. Stays when the plugin is switched off or upgraded; deleted when it is purged.</summary>
    string Path { get; }
}
