using System.Globalization;
using Mes.Sdk.Data;
using Microsoft.Extensions.Logging;
using ZplLabels.Jobs;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>Driver <c>zpl</c> for label printers.</summary>
internal sealed class ZplDriver(
    Printers printers, LabelStore store, IPluginDatabase<LabelDb> database, IPluginFolder folder, IPluginSite site, IUseCases useCases, TimeProvider time,
    ILoggerFactory logs) : IDeviceDriver
{
    public string Id => "zpl";

    public async Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct)
    {
        var printer = new Printer(device.Settings["host"], int.Parse(device.Settings["port"], NumberStyles.None, CultureInfo.InvariantCulture));
        var log = logs.CreateLogger("ZplLabels." + device.Code);
        if (await new OldQueue(Path.Combine(folder.Path, $"{device.Code}.log"), device.Code, database, time).TakeOverAsync(ct) is var taken and > 0)
        {
            log.LogInformation("{Device}: {Count} labels were taken over from the file of version 1.0.", device.Code, taken);
        }

        var queue = new LabelQueue(device.Code, store, log);
        var opened = new PrinterDevice(device.Code, printer, queue, store, listener, time);
        var labels = device.Equipment is { } station && device.Settings["template"] is not "none" and var template
            ? new StationLabels(station, LabelTemplate.Find(template)!, queue, site, useCases, time, log) : null;
        printers.Add(opened);
        opened.Start(labels, () => printers.Remove(opened));
        return opened;
    }
}
