namespace Mes.Platform.Security;

/// <summary>What an enabled plugin may do: the permissions that its manifest asks for, at the sites where it is on. Thread-safe; answers from memory.</summary>
public interface IPluginRights
{
    /// <summary>Whether a plugin has a permission at a site; null: for the enterprise as a whole.</summary>
    bool IsGranted(string plugin, string? site, string permission);

    /// <summary>Whether a plugin is on at a site.</summary>
    bool MaySee(string plugin, string site);
}
