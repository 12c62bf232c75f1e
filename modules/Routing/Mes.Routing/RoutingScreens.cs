using Mes.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Routing;

/// <summary>This module's entries in the menu.</summary>
internal static class RoutingScreens
{
    public static void AddRoutingScreens(this IServiceCollection services)
    {
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Board", "board", "dashboard", RoutingPermissions.Read, 10));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Stations", "stations", "barcode_scanner", RoutingPermissions.Operate, 210));
        services.AddSlot(new SlotEntry("Routing", Slots.UnitTab, typeof(UnitInstructionsTab), "Routing:Instruction.Tab", RoutingPermissions.Read, 230));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Units", "units", "deployed_code", RoutingPermissions.Read, 220));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Routings", "routings", "account_tree", RoutingPermissions.Read, 230));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.WorkCentres", "work-centres", "workspaces", RoutingPermissions.Read, 230));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Carriers", "carriers", "pallet", RoutingPermissions.Read, 222));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Instructions", "instructions", "menu_book", RoutingPermissions.Read, 231));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Series", "series", "verified", RoutingPermissions.Read, 232));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Changes", "changes", "swap_calls", RoutingPermissions.Read, 234));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Certificates", "certificates", "badge", RoutingPermissions.Read, 240));
        services.AddMenuEntry(new MenuEntry("Routing", "Routing:Menu.Concessions", "concessions", "gavel", RoutingPermissions.Read, 250));
    }
}
