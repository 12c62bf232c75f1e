using Mes.Platform.Plugins.Api;
using Mes.Platform.Plugins.Assets;
using Mes.Platform.Plugins.Events;
using Mes.Platform.Plugins.Jobs;
using Mes.Platform.Plugins.Logs;
using Mes.Platform.Plugins.Resources;
using Mes.Platform.Plugins.Settings;
using Mes.Platform.Plugins.Tables;

namespace Mes.Platform.Plugins;

/// <summary>The extension points of the server, in the order in which they become effective.</summary>
internal static class ServerPoints
{
    public static void AddServerPoints(this IServiceCollection services)
    {
        services.AddSingleton<IExtensionPoint, PluginTextsPoint>();
        services.AddSingleton<IExtensionPoint, PluginSettingsPoint>();
        services.AddSingleton<IExtensionPoint, PluginLogsPoint>();
        services.AddSingleton<PluginMigrator>();
        services.AddSingleton<PluginPrefixes>();
        services.AddSingleton<IExtensionPoint, PluginTablesPoint>();
        services.AddSingleton<PluginJobStore>();
        services.AddSingleton<PluginJobRunner>();
        services.AddSingleton<PluginJobSchedule>();
        services.AddSingleton<IExtensionPoint, PluginJobsPoint>();
        services.AddSingleton<PluginEventTypes>();
        services.AddSingleton<PluginEventsPoint>();
        services.AddSingleton<IExtensionPoint>(sp => sp.GetRequiredService<PluginEventsPoint>());
        services.AddPluginApi();
        services.AddSingleton<PluginAssetsPoint>();
        services.AddSingleton<IExtensionPoint>(sp => sp.GetRequiredService<PluginAssetsPoint>());
    }
}
