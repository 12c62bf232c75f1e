using System.Globalization;

namespace Mes.Platform.Plugins.Resources;

/// <summary>Words: a plugin reads its own, those of the core, and a site's overlays of both.</summary>
internal sealed class PluginTextsPoint(PluginTexts source, ITexts texts) : IExtensionPoint
{
    public void Offer(IServiceCollection services, PluginActivation activation) =>
        services.AddSingleton<ITexts>(new OwnTexts(texts, activation.PluginId, activation.Site.Code));

    public Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        source.Publish(activation);
        return Task.CompletedTask;
    }

    public Task WithdrawAsync(PluginActivation activation)
    {
        source.Withdraw(activation);
        return Task.CompletedTask;
    }

    /// <summary>Reads at the plugin's site; a key without a resource is the plugin's own.</summary>
    private sealed class OwnTexts(ITexts texts, string plugin, string site) : ITexts
    {
        public string Get(string key, IReadOnlyDictionary<string, object?>? data = null, CultureInfo? culture = null, string? at = null) =>
            texts.Get(key.Contains(':', StringComparison.Ordinal) ? key : $"{plugin}:{key}", data, culture, at ?? site);
    }
}
