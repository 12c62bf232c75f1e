using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Mes.Ui;

/// <summary>An entry of the left menu, shown to whoever has the permission at a site where the module is on.</summary>
/// <param name="Module">Owner.</param>
/// <param name="Text">Key of its words, <c>Orders:Menu.Orders</c>.</param>
/// <param name="Path">Path below <c>/sites/{site}/</c>, for example <c>orders</c>; with a leading slash: absolute.</param>
/// <param name="Icon">Name of a Material symbol.</param>
/// <param name="Permission">Who sees it.</param>
/// <param name="Order">Place; the module's own order plus a few.</param>
public sealed record MenuEntry(string Module, string Text, string Path, string Icon, string Permission, int Order);

/// <summary>A component that a module puts into another's page, for example into <see cref="Slots.UnitTab"/>.</summary>
/// <param name="Module">Owner.</param>
/// <param name="Slot">Which place.</param>
/// <param name="Component">The component; it takes the slot's documented parameters.</param>
/// <param name="Text">Key of its title.</param>
/// <param name="Permission">Who sees it.</param>
/// <param name="Order">Place.</param>
public sealed record SlotEntry(string Module, string Slot, Type Component, string Text, string Permission, int Order);

/// <summary>Named places that others may fill.</summary>
public static class Slots
{
    /// <summary>A tab on the unit's page. Parameters: <c>Guid UnitId</c>, <c>string Serial</c>.</summary>
    public const string UnitTab = "unit.tab";

    /// <summary>A tile below the plant board's line. The board puts it into a panel with the entry's title. No parameters.</summary>
    public const string BoardTile = "board.tile";
}

/// <summary>Registers what a module shows.</summary>
public static class UiRegistration
{
    /// <summary>What the shared components need.</summary>
    public static IServiceCollection AddMesUi(this IServiceCollection services)
    {
        services.AddRadzenComponents();
        services.AddSingleton<ILocalizer, RadzenTexts>();
        services.AddScoped<Notices>();
        services.AddScoped<Dialogs>();
        services.AddScoped<CircuitHandler, PluginLeaving>();
        return services;
    }

    public static IServiceCollection AddMenuEntry(this IServiceCollection services, MenuEntry entry) => services.AddSingleton(entry);

    public static IServiceCollection AddSlot(this IServiceCollection services, SlotEntry entry) => services.AddSingleton(entry);
}
