using Mes.Platform.Modules;
using Mes.Ui;

namespace Mes.Host.Administration;

/// <summary>The administration's entries of the menu.</summary>
internal static class AdministrationMenu
{
    public static void AddAdministration(this IServiceCollection services)
    {
        Add(services, "Sites", "factory", PlatformPermissions.Sites, 1);
        Add(services, "Modules", "toggle_on", PlatformPermissions.Modules, 2);
        Add(services, "Plugins", "extension", PlatformPermissions.Plugins, 3);
        Add(services, "Devices", "settings_input_component", PlatformPermissions.Plugins, 4);
        Add(services, "Alarms", "notifications", PlatformPermissions.PluginAlarms, 5);
        Add(services, "Settings", "tune", PlatformPermissions.Settings, 6);
        Add(services, "Users", "group", PlatformPermissions.Users, 7);
        Add(services, "Tokens", "key", PlatformPermissions.Tokens, 8);
        Add(services, "Kiosks", "tablet_android", PlatformPermissions.Kiosks, 9);
        Add(services, "Audit", "history", PlatformPermissions.Audit, 10);
    }

    private static void Add(IServiceCollection services, string name, string icon, string permission, int order) => services.AddMenuEntry(new MenuEntry(
        PlatformContractsModule.Instance.Name, "Platform:Menu." + name, "/admin/" + name.ToLowerInvariant(), icon, permission, order));
}
