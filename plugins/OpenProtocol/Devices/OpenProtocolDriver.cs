using System.Globalization;
using Mes.Sdk.Data;
using Microsoft.Extensions.Logging;
using OpenProtocol.Journal;
using OpenProtocol.Sessions;
using OpenProtocol.Stations;

namespace OpenProtocol.Devices;

/// <summary>Driver <c>open-protocol</c> for torque tools.</summary>
internal sealed class OpenProtocolDriver(
    Controllers controllers, IPluginDatabase<JournalDb> database, JournalChanges changes, IPluginFolder folder, IPluginSite site, IUseCases useCases,
    ITexts texts, TimeProvider time, ILoggerFactory logs) : IDeviceDriver
{
    public string Id => "open-protocol";

    public async Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct)
    {
        var set = device.Settings;
        var plan = BoltPlan.Parse(set["bolts"]);
        var address = new ControllerAddress(device.Code, set["host"], Number(set["port"]), Number(set["revision"]));
        var log = logs.CreateLogger("OpenProtocol." + device.Code);
        var journal = await OpenJournalAsync(device.Code, log, ct);
        var programs = await LearnAsync(plan, journal, ct);
        var session = new ControllerSession(address, journal, TcpConnect.ToAsync, time, log);
        var station = device.Equipment ?? "";
        var controller = new ControllerDevice(device.Code, station, plan, session, journal, programs, listener, time);
        controllers.Add(controller);
        controller.Start(
            new Delivery(device.Code, station, plan, programs, journal, site, useCases, texts, changes, time, log),
            new StationWatch(station, Number(set["job"]), plan, session, site, useCases, time, log),
            () => controllers.Remove(controller));
        return controller;
    }

    private async Task<TableJournal> OpenJournalAsync(string device, ILogger log, CancellationToken ct)
    {
        if (await new OldJournal(Path.Combine(folder.Path, $"{device}.log"), device, database).TakeOverAsync(ct) is var taken and > 0)
        {
            log.LogInformation("{Device}: {Count} tightenings were taken over from the file of version 1.0.", device, taken);
        }

        return await TableJournal.OpenAsync(device, database, time, ct);
    }

    private static async Task<ProgramCheck> LearnAsync(BoltPlan plan, TableJournal journal, CancellationToken ct)
    {
        var programs = new ProgramCheck(plan);
        var done = await journal.OfWrongUnitsAsync(ct);
        foreach (var tightening in done)
        {
            programs.Take(tightening);
        }

        foreach (var serial in done.Select(t => t.Identifier).Distinct().Where(programs.IsPutRight))
        {
            await journal.PutRightAsync(serial, ct);
        }

        return programs;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
