using Mes.Platform.Plugins.Files;
using Mes.Platform.Plugins.Workers;
using Microsoft.Extensions.Configuration;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>Registers drivers, devices and worker processes.</summary>
internal static class DriverRegistration
{
    public static void AddDrivers(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton(sp => sp.GetRequiredService<IConfiguration>().GetSection(DriverOptions.Section).Get<DriverOptions>() ?? new DriverOptions());
        services.AddSingleton(sp => sp.GetRequiredService<IConfiguration>().GetSection(WorkerOptions.Section).Get<WorkerOptions>() ?? new WorkerOptions());
        services.AddSingleton<DeviceDirectory>();
        services.AddSingleton<IExtensionPoint, DriverPoint>();
        services.AddSingleton<IExtensionPoint, FolderPoint>();
        services.AddSingleton<IExtensionPoint, WorkerPoint>();
        services.AddSingleton<DriverCatalogue>();
        services.AddScoped<DeviceSettings>();
    }
}
