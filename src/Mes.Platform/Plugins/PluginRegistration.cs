using Mes.Platform.Plugins.Api;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Resources;

namespace Mes.Platform.Plugins;

/// <summary>Registers the plugin mechanism.</summary>
internal static class PluginRegistration
{
    public static void AddPlugins(this IServiceCollection services)
    {
        services.AddSingleton<IExtensionPoint, PluginTextsPoint>();
        services.AddPluginApi();
        services.AddSingleton<PluginCatalogue>();
        services.AddSingleton<PluginStore>();
        services.AddSingleton<PluginTexts>();
        services.AddSingleton<ITranslationSource>(sp => sp.GetRequiredService<PluginTexts>());
        services.AddSingleton<PluginManager>();
        services.AddSingleton<IPluginDirectory>(sp => sp.GetRequiredService<PluginManager>());
        services.AddHostedService(sp => sp.GetRequiredService<PluginManager>());
        services.AddGates();
    }
}
