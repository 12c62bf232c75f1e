using Microsoft.Extensions.DependencyInjection;

namespace Mes.Sdk;

/// <summary>The values of the settings that the plugin's manifest declares, at the activation's site: station → line → site → region → enterprise → default. Thread-safe; answers from memory and follows changes at once. Secrets are readable here and nowhere else.</summary>
public interface IPluginSettings
{
    /// <summary>The value in force.</summary>
    /// <typeparam name="T">string (also for choices and addresses), int, long, decimal or bool as the manifest says, <see cref="TimeSpan"/> for a duration.</typeparam>
    /// <param name="key">The key in the manifest, for example <c>maxTorque</c>.</param>
    /// <param name="line">Code of a line whose own value goes before the site's; null: none.</param>
    /// <param name="station">Code of a station whose own value goes before the line's; null: none.</param>
    /// <returns>The value; for a setting that nobody has set and that has no default: an empty text, and a <see cref="FormatException"/> for the other types.</returns>
    /// <exception cref="ArgumentException">The manifest does not declare the key.</exception>
    T Get<T>(string key, string? line = null, string? station = null) where T : IParsable<T>;

    /// <summary>Raised on a thread of the pool, one call at a time, after a value of this plugin has changed for the site. What a handler throws is logged.</summary>
    event Action? Changed;
}

/// <summary>The plugin's settings as a record of its own. Register with <see cref="PluginSettingsRegistration.AddPluginSettings{TSettings}"/>.</summary>
/// <typeparam name="TSettings">The record.</typeparam>
public interface IPluginSettings<out TSettings> where TSettings : class
{
    /// <summary>The values in force: one record until something changes, then another. Take it once for what belongs together.</summary>
    TSettings Current { get; }
}

/// <summary>Registers settings.</summary>
public static class PluginSettingsRegistration
{
    /// <summary>Adds <see cref="IPluginSettings{TSettings}"/>.</summary>
    /// <typeparam name="TSettings">A record of the plugin's own.</typeparam>
    /// <param name="services">The plugin's container.</param>
    /// <param name="read">Makes the record from the values; called at the first use and after every change. What it throws after a change is met by whoever asks next.</param>
    /// <returns>The same container.</returns>
    public static IServiceCollection AddPluginSettings<TSettings>(this IServiceCollection services, Func<IPluginSettings, TSettings> read)
        where TSettings : class => services.AddSingleton<IPluginSettings<TSettings>>(sp => new Typed<TSettings>(sp.GetRequiredService<IPluginSettings>(), read));

    private sealed class Typed<TSettings> : IPluginSettings<TSettings> where TSettings : class
    {
        private readonly IPluginSettings _settings;
        private readonly Func<IPluginSettings, TSettings> _read;
        private volatile TSettings? _now;

        public Typed(IPluginSettings settings, Func<IPluginSettings, TSettings> read)
        {
            (_settings, _read) = (settings, read);
            settings.Changed += () => _now = null;
        }

        public TSettings Current => _now ??= _read(_settings);
    }
}
