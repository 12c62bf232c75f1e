namespace Mes.Sdk.Packaging;

/// <summary>What a plugin adds to the screens. Components are bound to the ids by the plugin's code; everything else is known without it.</summary>
internal sealed record PluginUi
{
    public IReadOnlyList<PluginPage> Pages { get; init; } = [];

    public IReadOnlyList<PluginMenuEntry> Menu { get; init; } = [];

    public IReadOnlyList<PluginWidget> Widgets { get; init; } = [];

    public IReadOnlyList<PluginSlot> Slots { get; init; } = [];
}

/// <summary>A page at <c>/p/{plugin}/{path}</c>. Text: <c>Page.{id}</c>.</summary>
internal sealed record PluginPage
{
    public required string Id { get; init; }

    /// <summary>Segments below the plugin's address, without a leading slash; empty: the plugin's first page. Holes as <c>{name}</c>.</summary>
    public string Path { get; init; } = "";

    /// <summary>Name of a permission of the plugin, or a whole code of the core.</summary>
    public required string Permission { get; init; }
}

/// <summary>An entry of the menu that leads to a page. Text: <c>Menu.{page}</c>.</summary>
internal sealed record PluginMenuEntry
{
    /// <summary>Id of a page of this plugin.</summary>
    public required string Page { get; init; }

    /// <summary>Name of a Material symbol.</summary>
    public string Icon { get; init; } = "extension";

    /// <summary>Place among the plugin's entries.</summary>
    public int Order { get; init; }
}

/// <summary>A tile of the dashboard. Text: <c>Widget.{id}</c>.</summary>
internal sealed record PluginWidget
{
    public required string Id { get; init; }

    /// <summary>Name of a permission of the plugin, or a whole code of the core.</summary>
    public required string Permission { get; init; }

    /// <summary>Columns of the dashboard, 1 to 4.</summary>
    public int Width { get; init; } = 1;

    public int Order { get; init; }
}

/// <summary>A component in a named place of the core's pages. Text: <c>Slot.{id}</c>.</summary>
internal sealed record PluginSlot
{
    public required string Id { get; init; }

    /// <summary>Name of the place, for example <c>station.sidebar</c>.</summary>
    public required string Slot { get; init; }

    /// <summary>Name of a permission of the plugin, or a whole code of the core.</summary>
    public required string Permission { get; init; }

    public int Order { get; init; }
}
