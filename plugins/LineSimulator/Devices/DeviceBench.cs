using LineSimulator.Devices.Printing;
using LineSimulator.Devices.Tightening;
using Mes.Routing.Contracts;
using Microsoft.Extensions.Logging;

namespace LineSimulator.Devices;

/// <summary>The devices of the simulated line: a tightening controller and a label printer, on the ports that the settings name.</summary>
internal sealed class DeviceBench : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly string _bolt;
    private readonly TimeProvider _time;
    private readonly TighteningController? _controller;
    private readonly LabelPrinter? _printer;
    private string _tightened = "";
    private DateTimeOffset _at;

    public DeviceBench(IPluginSettings settings, TimeProvider time, ILogger<DeviceBench> log)
    {
        (_bolt, _time) = (settings.Get<string>("bolt"), time);
        _controller = Open(settings.Get<int>("tighteningPort"), p => TighteningController.Start("SIMULATED", port: p), log);
        _printer = Open(settings.Get<int>("printerPort"), LabelPrinter.Start, log);
    }

    /// <summary>Tightens the bolt of a unit, if that is the controller's work: its result comes to the station through the controller.</summary>
    /// <returns>Whether the station waits for the controller.</returns>
    public bool Tighten(string serial, IReadOnlyList<StationCharacteristic> missing, Func<StationCharacteristic, decimal> value)
    {
        if (_controller is not { Subscribed: true } controller || missing.FirstOrDefault(c => c.Code == _bolt) is not { } bolt)
        {
            return false;
        }

        var now = _time.GetUtcNow();
        if (controller.Identifier == serial && controller.ToolEnabled && (_tightened != serial || now - _at > Patience))
        {
            controller.Tighten(value(bolt), 45);
            (_tightened, _at) = (serial, now);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_controller is not null)
        {
            await _controller.DisposeAsync();
        }

        if (_printer is not null)
        {
            await _printer.DisposeAsync();
        }
    }

    private static TDevice? Open<TDevice>(int port, Func<int, TDevice> start, ILogger log) where TDevice : class
    {
        try
        {
            return port == 0 ? null : start(port);
        }
        catch (System.Net.Sockets.SocketException taken)
        {
            log.LogWarning("Port {Port} is not free, so this device is not simulated: {Reason}", port, taken.Message);
            return null;
        }
    }
}
