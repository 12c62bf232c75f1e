using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Scale;

/// <summary>A driver for scales.</summary>
internal sealed class ScalePlugin : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IDeviceDriver, ScaleDriver>();
}

/// <summary>Opens a scale. Opening again after a loss is the host's work, not the driver's.</summary>
internal sealed class ScaleDriver(TimeProvider time) : IDeviceDriver
{
    public string Id => "sics";

    public async Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(device.Settings["host"], int.Parse(device.Settings["port"], NumberStyles.None, CultureInfo.InvariantCulture), ct);
            return new ScaleDevice(device.Code, client, time);
        }
        catch (SocketException e)
        {
            client.Dispose();
            throw new DeviceException(MesError.Of("sample.scale:NoAnswer", ("Device", device.Code)), e);
        }
    }
}
