using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.UseCases;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>Takes a device of the caller's site away; it is closed at once.</summary>
/// <param name="Code">Code, any case.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record RemoveDevice(string Code) : ICommand<Done>;

internal sealed class RemoveDeviceHandler(PlatformDbContext db, ICallContext call, DeviceDirectory directory, IAfterCommit after, AuditTrail audit)
    : IHandler<RemoveDevice, Done>
{
    public async Task<Done> HandleAsync(RemoveDevice useCase, CancellationToken ct)
    {
        var code = useCase.Code.Trim().ToUpperInvariant();
        var device = await db.Devices.FirstOrDefaultAsync(d => d.Site == call.Site && d.Code == code, ct)
            ?? throw MesException.NotFound("Platform:Device.Unknown", ("Device", code));
        db.Devices.Remove(device);
        audit.Changed("device:" + code, new { device.Plugin, device.Driver, device.Equipment }, null);
        after.Do(nameof(DeviceDirectory), directory.ReloadAsync);
        return Done.Value;
    }
}
