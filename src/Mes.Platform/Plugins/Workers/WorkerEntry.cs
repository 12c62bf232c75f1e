namespace Mes.Platform.Plugins.Workers;

/// <summary>Stands in the host for a plugin whose code runs in a worker process: the same drivers, asked over a pipe.</summary>
internal sealed class WorkerEntry(string folder, PluginManifest manifest) : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton(sp => new PluginWorker(
            manifest,
            new WorkerStart(folder, sp.GetRequiredService<IPluginSite>().Site, sp.GetService<IPluginFolder>()?.Path),
            sp.GetRequiredService<WorkerSetup>()));
        builder.Services.AddSingleton<IPluginLifecycle>(sp => sp.GetRequiredService<PluginWorker>());
        foreach (var driver in manifest.Drivers)
        {
            builder.Services.AddSingleton<IDeviceDriver>(sp => new WorkerDriver(driver.Id, sp.GetRequiredService<PluginWorker>()));
        }
    }
}
