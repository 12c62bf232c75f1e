using System.Globalization;
using Microsoft.Extensions.Logging;
using OpenProtocol.Results;
using OpenProtocol.Sessions;
using OpenProtocol.Stations;

namespace OpenProtocol.Devices;

/// <summary>Driver <c>open-protocol</c> for torque tools.</summary>
internal sealed class OpenProtocolDriver(
    Controllers controllers, IPluginFolder folder, IPluginSite site, IUseCases useCases, TimeProvider time, ILoggerFactory logs) : IDeviceDriver
{
    public string Id => "open-protocol";

    public async Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct)
    {
        var set = device.Settings;
        var plan = BoltPlan.Parse(set["bolts"]);
        var address = new ControllerAddress(device.Code, set["host"], Number(set["port"]), Number(set["revision"]));
        var journal = await FileJournal.OpenAsync(Path.Combine(folder.Path, $"{device.Code}.log"));
        var log = logs.CreateLogger("OpenProtocol." + device.Code);
        var programs = new ProgramCheck(plan);
        foreach (var (kept, _) in journal.All.Where(k => k.Result.Result is not null && k.Outcome is not null))
        {
            programs.Take(kept.Result!);
        }

        var session = new ControllerSession(address, journal, TcpConnect.ToAsync, time, log);
        var station = device.Equipment ?? "";
        var controller = new ControllerDevice(device.Code, station, plan, session, journal, programs, listener, time);
        controllers.Add(controller);
        controller.Start(
            new Delivery(device.Code, station, plan, programs, journal, site, useCases, time, log),
            new StationWatch(station, Number(set["job"]), plan, session, site, useCases, time, log),
            () => controllers.Remove(controller));
        return controller;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
