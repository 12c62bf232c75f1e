namespace Mes.Platform.Plugins.Screens;

/// <summary>What plugins show at each site now. Names and texts only, so that whoever keeps them keeps no plugin in memory. Thread-safe.</summary>
public interface IPluginScreens
{
    /// <summary>Raised after a plugin has begun or ceased to show something. On any thread.</summary>
    event Action? Changed;

    /// <summary>Entries of the menu, by plugin and order.</summary>
    IReadOnlyList<PluginPlace> Menu(string site);

    /// <summary>The page of a plugin at a path; null: there is none, or the plugin is not at work.</summary>
    PluginPlace? Page(string site, string plugin, string path);

    /// <summary>Tiles of the board.</summary>
    IReadOnlyList<PluginPlace> Widgets(string site);

    /// <summary>What is shown in a named place; see <see cref="PluginPlaces"/>.</summary>
    IReadOnlyList<PluginPlace> Slots(string site, string slot);

    /// <summary>Opens what a place names, to be drawn; null: it is gone. Only an outlet may hold it.</summary>
    PluginLease? Open(PluginPlace place);

    /// <summary>Notes in the audit trail that somebody was refused a page.</summary>
    void Refused(Caller caller, PluginPlace place);
}

/// <summary>A component of a plugin at a site, by name.</summary>
/// <param name="Site">The site.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Kind">What it is drawn as.</param>
/// <param name="Id">Id in the manifest.</param>
/// <param name="Text">Key of its title.</param>
/// <param name="Permission">Code of the permission that sees it.</param>
/// <param name="Stamp">Another for each time that the plugin comes to work: what was drawn under an older one is to be drawn anew.</param>
public sealed record PluginPlace(
    string Site, string Plugin, string Version, PluginComponentKind Kind, string Id, string Text, string Permission, long Stamp)
{
    /// <summary>Order among the plugin's own.</summary>
    public int Order { get; init; }

    /// <summary>Name of a Material symbol; entries of the menu only.</summary>
    public string Icon { get; init; } = "extension";

    /// <summary>Address below the site, <c>p/{plugin}/{path}</c>; pages only.</summary>
    public string Path { get; init; } = "";

    /// <summary>Columns, 1 to 4; tiles only.</summary>
    public int Width { get; init; } = 1;

    /// <summary>Parameters from the holes of the page's path.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();
}
