using Microsoft.AspNetCore.Components;

namespace Mes.Platform.Plugins.Screens;

internal static class ScreensRegistration
{
    public static void AddPluginScreens(this IServiceCollection services)
    {
        services.AddSingleton<PluginScreensPoint>();
        services.AddSingleton<IExtensionPoint>(sp => sp.GetRequiredService<PluginScreensPoint>());
        services.AddSingleton<IPluginScreens>(sp => sp.GetRequiredService<PluginScreensPoint>());
        services.AddScoped<PluginLeases>();
        services.AddScoped<IComponentActivator, PluginComponentActivator>();
    }
}
