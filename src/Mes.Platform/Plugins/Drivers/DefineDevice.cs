using System.Text.Json;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>Adds a device at the caller's site, or changes the one that has the code. Effective at once: it is opened anew.</summary>
/// <param name="Code">1 to 40 letters, digits, <c>-</c>, <c>_</c>, <c>.</c>; kept in upper case.</param>
/// <param name="Plugin">Id of the plugin that drives it.</param>
/// <param name="Driver">Id of the driver in that plugin.</param>
/// <param name="Settings">Values by key, written invariantly; a secret that is left out stays as it was.</param>
/// <param name="Equipment">Code of the station or machine that it stands at; null: none.</param>
[Requires(PlatformPermissions.Plugins), CarriesSecret]
public sealed record DefineDevice(
    string Code, string Plugin, string Driver, IReadOnlyDictionary<string, string>? Settings = null, string? Equipment = null) : ICommand<Done>;

internal sealed class DefineDeviceHandler(
    PlatformDbContext db, ICallContext call, DriverCatalogue drivers, DeviceSettings settings, DeviceDirectory directory, IAfterCommit after, AuditTrail audit)
    : IHandler<DefineDevice, Done>
{
    public async Task<Done> HandleAsync(DefineDevice useCase, CancellationToken ct)
    {
        var code = useCase.Code.Trim().ToUpperInvariant();
        if (code.Length is 0 or > 40 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw MesException.Invalid([MesError.Of("Platform:Device.CodeFormat", ("Code", useCase.Code)) with { Target = "code" }]);
        }

        var declared = drivers.Find(useCase.Plugin, useCase.Driver)
            ?? throw MesException.Invalid([MesError.Of("Platform:Device.DriverMissing", ("Driver", useCase.Driver)) with { Target = "driver" }]);
        var device = await db.Devices.FirstOrDefaultAsync(d => d.Site == call.Site && d.Code == code, ct);
        var before = device is null ? null : Seen(device, drivers.Find(device.Plugin, device.Driver));
        var kept = settings.Kept(declared.Settings, useCase.Settings ?? new Dictionary<string, string>(), Comparable(device, useCase));
        if (device is null)
        {
            device = new Device { Site = call.Site, Code = code, Plugin = "", Driver = "", Settings = "" };
            db.Devices.Add(device);
        }

        (device.Plugin, device.Driver, device.Settings) = (useCase.Plugin, useCase.Driver, JsonSerializer.Serialize(kept));
        device.Equipment = string.IsNullOrWhiteSpace(useCase.Equipment) ? null : useCase.Equipment.Trim().ToUpperInvariant();
        audit.Changed("device:" + code, before, Seen(device, declared));
        after.Do(nameof(DeviceDirectory), directory.ReloadAsync);
        return Done.Value;
    }

    /// <summary>Secrets of another driver mean nothing to this one.</summary>
    private static IReadOnlyDictionary<string, string> Comparable(Device? device, DefineDevice useCase) =>
        device is not null && device.Plugin == useCase.Plugin && device.Driver == useCase.Driver ? device.Values() : new Dictionary<string, string>();

    private static object Seen(Device device, PluginDriver? driver) => new
    {
        device.Plugin, device.Driver, device.Equipment,
        Settings = device.Values().Where(v => driver?.Settings.Any(s => s.Key == v.Key && s.Secret) != true).ToDictionary(),
    };
}
