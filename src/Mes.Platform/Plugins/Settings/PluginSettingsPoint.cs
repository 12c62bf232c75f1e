using System.Collections.Concurrent;
using Mes.Platform.Settings;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Settings;

/// <summary>Settings: declared in the manifest, drawn and kept by the host, read by the plugin.</summary>
internal sealed class PluginSettingsPoint(SettingCatalogue catalogue, SiteDirectory sites, SettingSecrets secrets, ILogger<PluginSettingsPoint> log)
    : IExtensionPoint
{
    private readonly ConcurrentDictionary<PluginActivation, ActivationSettings> _listening = new();

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
        var settings = new ActivationSettings(activation, catalogue.OfPlugin(activation.Manifest), sites, secrets, log);
        _listening[activation] = settings;
        services.AddSingleton<IPluginSettings>(settings);
        if (settings.Missing.ToList() is [var first, ..])
        {
            throw MesException.Invalid("Platform:Plugin.SettingMissing", ("Id", activation.PluginId), ("Setting", SettingCatalogue.KeyOf(activation.PluginId, first)));
        }
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct) => Task.CompletedTask;

    public Task WithdrawAsync(PluginActivation activation)
    {
        if (_listening.TryRemove(activation, out var settings))
        {
            settings.Dispose();
        }

        return Task.CompletedTask;
    }
}
