using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Machines;

/// <summary>Registers the machine channel.</summary>
public static class MachineRegistration
{
    public static void AddMachines(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(MqttOptions.Section).Get<MqttOptions>() ?? new MqttOptions();
        services.AddSingleton(options);
        services.AddSingleton<MachineMetrics>();
        services.AddSingleton<PluginKeys>();
        services.AddSingleton<MachineInbox>();
        services.AddSingleton<IMachineCredentials, ApiTokenCredentials>();
        if (!options.Enabled)
        {
            return;
        }

        if (options.IsEmbedded)
        {
            services.AddSingleton<EmbeddedBroker>();
            services.AddSingleton<IMachineBus>(sp => sp.GetRequiredService<EmbeddedBroker>());
            services.AddHostedService(sp => sp.GetRequiredService<EmbeddedBroker>());
        }
        else
        {
            services.AddSingleton<ExternalBroker>();
            services.AddSingleton<IMachineBus>(sp => sp.GetRequiredService<ExternalBroker>());
            services.AddHostedService(sp => sp.GetRequiredService<ExternalBroker>());
        }
    }
}
