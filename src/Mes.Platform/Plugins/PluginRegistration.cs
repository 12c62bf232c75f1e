using Mes.Platform.Plugins.Alarms;
using Mes.Platform.Plugins.Containment;
using Mes.Platform.Plugins.Gates;
using Mes.Platform.Plugins.Operations;
using Mes.Platform.Plugins.Packages;
using Mes.Platform.Plugins.Providers;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Resources;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Plugins.Running;
using Mes.Platform.Plugins.Screens;
using Mes.Platform.Plugins.Trust;
using Mes.Platform.Plugins.Unloading;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Plugins;

/// <summary>Registers the plugin mechanism.</summary>
internal static class PluginRegistration
{
    public static void AddPlugins(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddServerPoints();
        services.AddSingleton<PluginCatalogue>();
        services.AddSingleton(PluginOptions.Of(configuration));
        services.AddSingleton(configuration.GetSection(PluginTrustOptions.Section).Get<PluginTrustOptions>() ?? new PluginTrustOptions());
        services.AddSingleton<PluginTrustSource>();
        services.AddSingleton<PluginAdmission>();
        services.AddSingleton<PluginPackages>();
        services.AddHostedService<PluginFollower>();
        services.AddSingleton<PluginStore>();
        services.AddSingleton<PluginTexts>();
        services.AddSingleton<ITranslationSource>(sp => sp.GetRequiredService<PluginTexts>());
        services.AddSingleton<PluginLedger>();
        services.AddScoped<PluginPins>();
        services.AddScoped<StoredManifests>();
        services.AddScoped<PluginNeeds>();
        services.AddScoped<PluginOwners>();
        services.AddScoped<PluginRemains>();
        services.AddSingleton<PluginSweep>();
        services.AddSingleton<PluginUnloads>();
        services.AddSingleton<CrashMarker>();
        services.AddSingleton<PluginRuntime>();
        services.AddSingleton<PluginStatuses>();
        services.AddSingleton<PluginManager>();
        services.AddSingleton<IPluginDirectory>(sp => sp.GetRequiredService<PluginManager>());
        services.AddSingleton<IPluginOperations, PluginOperations>();
        services.AddHostedService(sp => sp.GetRequiredService<PluginManager>());
        services.AddSingleton<PluginAlarms>();
        services.AddHostedService(sp => sp.GetRequiredService<PluginAlarms>());
        services.AddGates();
        services.AddPluginScreens();
        services.AddSingleton<ProviderRegistry>();
        services.AddSingleton<IExtensionPoint>(sp => sp.GetRequiredService<ProviderRegistry>());
        services.AddSingleton<IProviders>(sp => sp.GetRequiredService<ProviderRegistry>());
    }
}
