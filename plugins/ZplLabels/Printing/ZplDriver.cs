using System.Globalization;
using Microsoft.Extensions.Logging;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>Driver <c>zpl</c> for label printers.</summary>
internal sealed class ZplDriver(IPluginFolder folder, IPluginSite site, IUseCases useCases, TimeProvider time, ILoggerFactory logs) : IDeviceDriver
{
    public string Id => "zpl";

    public async Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct)
    {
        var printer = new Printer(device.Settings["host"], int.Parse(device.Settings["port"], NumberStyles.None, CultureInfo.InvariantCulture));
        var log = logs.CreateLogger("ZplLabels." + device.Code);
        var queue = await LabelQueue.OpenAsync(Path.Combine(folder.Path, $"{device.Code}.log"), log);
        var opened = new PrinterDevice(device.Code, printer, queue, listener, time);
        var labels = device.Equipment is { } station && device.Settings["template"] is not "none" and var template
            ? new StationLabels(station, LabelTemplate.Find(template)!, queue, site, useCases, time, log) : null;
        opened.Start(labels);
        return opened;
    }
}
