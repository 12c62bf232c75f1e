using Mes.Platform.Modules;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>The devices of the caller's site, by code, and how they stand.</summary>
[Requires(PlatformPermissions.Plugins)]
public sealed record ListDevices : IQuery<IReadOnlyList<DeviceRow>>;

/// <summary>A device.</summary>
/// <param name="Code">Code.</param>
/// <param name="Plugin">Id of the plugin that drives it.</param>
/// <param name="Driver">Id of the driver.</param>
/// <param name="DeviceType">For example <c>printer</c>; empty when the plugin is gone.</param>
/// <param name="Equipment">Where it stands; null: nowhere.</param>
/// <param name="State">How it stands; offline while its plugin is off.</param>
/// <param name="Reason">Why it is not online.</param>
/// <param name="Since">Since when, UTC; null while its plugin is off.</param>
/// <param name="Settings">Its settings without the secret ones.</param>
/// <param name="Facts">What the device tells about itself.</param>
/// <param name="LastReading">What it said last; null: nothing.</param>
public sealed record DeviceRow(
    string Code,
    string Plugin,
    string Driver,
    string DeviceType,
    string? Equipment,
    DeviceState State,
    MesError? Reason,
    DateTime? Since,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyDictionary<string, string> Facts,
    DeviceReading? LastReading);

internal sealed class ListDevicesHandler(DeviceDirectory directory, DriverCatalogue drivers, ICallContext call) : IHandler<ListDevices, IReadOnlyList<DeviceRow>>
{
    public async Task<IReadOnlyList<DeviceRow>> HandleAsync(ListDevices useCase, CancellationToken ct) =>
        [.. (await directory.AtAsync(call.Site, ct)).Select(Row)];

    private DeviceRow Row(Device device)
    {
        var declared = drivers.Find(device.Plugin, device.Driver);
        var runner = directory.RunnerOf(call.Site, device.Code);
        var open = device.Values().Where(v => declared?.Settings.Any(s => s.Key == v.Key && s.Secret) == false).ToDictionary();
        return new DeviceRow(
            device.Code, device.Plugin, device.Driver, declared?.DeviceType ?? "", device.Equipment,
            runner?.Status.State ?? DeviceState.Offline,
            runner is null ? MesError.Of("Platform:Device.PluginOff", ("Plugin", device.Plugin)) : runner.Status.Reason,
            runner?.Status.Since, open, runner?.Facts ?? new Dictionary<string, string>(), runner?.LastReading);
    }
}
