using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Rich.Settings;

/// <summary>What an administrator may set.</summary>
internal sealed record RichSettings(decimal MaxTorque, string Shift, TimeSpan Pause, string ApiKey)
{
    public static RichSettings Read(IPluginSettings settings) => new(
        settings.Get<decimal>("maxTorque"), settings.Get<string>("shift"), settings.Get<TimeSpan>("pause"), settings.Get<string>("apiKey"));
}

/// <summary>Shows the settings in force, and how often they have changed.</summary>
internal sealed class SettingsApi : IApiModule
{
    private int _changes;

    public SettingsApi(IPluginSettings settings) => settings.Changed += () => Interlocked.Increment(ref _changes);

    public static void Add(IServiceCollection services)
    {
        services.AddPluginSettings(RichSettings.Read);
        services.AddSingleton<IApiModule, SettingsApi>();
    }

    public void Map(IPluginEndpoints endpoints) => endpoints.MapGet("/v1/settings", (IPluginSettings<RichSettings> settings, IPluginSettings all) =>
            new SettingsView(settings.Current, all.Get<decimal>("maxTorque", station: "ST10"), Volatile.Read(ref _changes)))
        .RequirePermission("read");
}

internal sealed record SettingsView(RichSettings Now, decimal AtStation, int Changes);
