using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk;

/// <summary>What a plugin's component is drawn as.</summary>
public enum PluginComponentKind
{
    /// <summary>A page of its own, at <c>/sites/{site}/p/{plugin}/{path}</c>.</summary>
    Page,

    /// <summary>A tile of the plant board.</summary>
    Widget,

    /// <summary>A part of a named place on a page of the core.</summary>
    Slot,
}

/// <summary>Binds a component to an id of the manifest's section <c>ui</c>.</summary>
/// <param name="Kind">In which list of the section the id stands.</param>
/// <param name="Id">The id.</param>
/// <param name="Component">A Blazor component with one constructor, whose parameters come from the plugin's own container.</param>
public sealed record PluginComponent(PluginComponentKind Kind, string Id, Type Component);

/// <summary>Binds components to what the manifest declares. Path, permission, title and place stand in the manifest.</summary>
/// <remarks>
/// A component asks for the plugin's own services in its constructor. <c>[Inject]</c> works for services of the host that Mes.Ui documents and for nothing else.
/// Each is drawn inside an error boundary: what it throws is shown in its place, with the plugin's name, and the page around it lives on.
/// It is removed at once, also in open tabs, when the plugin stops.
/// </remarks>
public static class PluginScreens
{
    /// <summary>Binds a page. Holes of its path, such as <c>{number}</c>, become parameters of type <see cref="string"/>.</summary>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <param name="builder">The plugin's.</param>
    /// <param name="id">Id under <c>ui.pages</c>.</param>
    /// <returns>The builder.</returns>
    public static IPluginBuilder AddPage<TComponent>(this IPluginBuilder builder, string id) where TComponent : IComponent =>
        Add<TComponent>(builder, PluginComponentKind.Page, id);

    /// <summary>Binds a tile of the plant board. No parameters.</summary>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <param name="builder">The plugin's.</param>
    /// <param name="id">Id under <c>ui.widgets</c>.</param>
    /// <returns>The builder.</returns>
    public static IPluginBuilder AddWidget<TComponent>(this IPluginBuilder builder, string id) where TComponent : IComponent =>
        Add<TComponent>(builder, PluginComponentKind.Widget, id);

    /// <summary>Binds a part of a named place. Its parameters are those of <see cref="PluginPlaces"/>.</summary>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <param name="builder">The plugin's.</param>
    /// <param name="id">Id under <c>ui.slots</c>.</param>
    /// <returns>The builder.</returns>
    public static IPluginBuilder AddSlot<TComponent>(this IPluginBuilder builder, string id) where TComponent : IComponent =>
        Add<TComponent>(builder, PluginComponentKind.Slot, id);

    private static IPluginBuilder Add<TComponent>(IPluginBuilder builder, PluginComponentKind kind, string id)
    {
        builder.Services.AddSingleton(new PluginComponent(kind, id, typeof(TComponent)));
        return builder;
    }
}

/// <summary>The named places of the core's pages.</summary>
public static class PluginPlaces
{
    /// <summary>Beside the work at a station. Parameters: <c>string Station</c>, <c>string? Serial</c> (the unit that is shown).</summary>
    public const string StationSidebar = "station.sidebar";

    /// <summary>A tab of the unit's page. Parameters: <c>Guid UnitId</c>, <c>string Serial</c>.</summary>
    public const string UnitTab = "unit.detail.tab";

    /// <summary>Among the actions of the order's page. Parameter: <c>string Number</c>.</summary>
    public const string OrderActions = "order.actions";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [StationSidebar, UnitTab, OrderActions];
}
