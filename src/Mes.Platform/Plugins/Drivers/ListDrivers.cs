using Mes.Platform.Modules;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>Every driver that a plugin of this host declares, and what must be known of a device.</summary>
[Requires(PlatformPermissions.Plugins)]
public sealed record ListDrivers : IQuery<IReadOnlyList<DriverRow>>;

/// <summary>A driver.</summary>
/// <param name="Plugin">Id of its plugin.</param>
/// <param name="Id">Its id.</param>
/// <param name="DeviceType">For example <c>printer</c>.</param>
/// <param name="Settings">What must be known of a device.</param>
public sealed record DriverRow(string Plugin, string Id, string DeviceType, IReadOnlyList<DriverSetting> Settings);

/// <summary>A setting of a driver's devices. Its text is <c>{plugin}:Setting.{key}</c>.</summary>
/// <param name="Key">Key.</param>
/// <param name="Type"><c>text</c>, <c>integer</c>, <c>decimal</c>, <c>boolean</c>, <c>choice</c>, <c>duration</c> or <c>url</c>.</param>
/// <param name="Default">Value where nobody sets one; empty: none.</param>
/// <param name="Required">Whether it must be set.</param>
/// <param name="Secret">Whether it is never shown.</param>
/// <param name="Choices">Choices of a <c>choice</c>.</param>
public sealed record DriverSetting(string Key, string Type, string Default, bool Required, bool Secret, IReadOnlyList<string> Choices);

internal sealed class ListDriversHandler(DriverCatalogue drivers) : IHandler<ListDrivers, IReadOnlyList<DriverRow>>
{
    public Task<IReadOnlyList<DriverRow>> HandleAsync(ListDrivers useCase, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<DriverRow>>([.. drivers.All.Select(d => new DriverRow(d.Plugin, d.Driver.Id, d.Driver.DeviceType, [.. d.Driver.Settings.Select(Row)]))]);

    private static DriverSetting Row(PluginSetting setting) => new(
        setting.Key, MesJson.Options.PropertyNamingPolicy!.ConvertName(setting.Type.ToString()), setting.DefaultText(), setting.Required, setting.Secret, setting.Choices);
}
