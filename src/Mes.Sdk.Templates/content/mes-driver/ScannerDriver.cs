using System.Globalization;
using System.Net.Sockets;
using Mes.Sdk;

namespace Company.Driver1;

/// <summary>Opens a device. Opening again after a loss is the host's work, ever less often; here it is enough to say that it was lost.</summary>
internal sealed class ScannerDriver(TimeProvider time) : IDeviceDriver
{
    /// <summary>As under <c>drivers</c> in plugin.json.</summary>
    public string Id => "lines";

    public async Task<IDevice> OpenAsync(DeviceDefinition device, IDeviceListener listener, CancellationToken ct)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(device.Settings["host"], int.Parse(device.Settings["port"], NumberStyles.None, CultureInfo.InvariantCulture), ct);
            return new Scanner(device.Code, client, listener, time);
        }
        catch (SocketException e)
        {
            client.Dispose();
            throw new DeviceException(MesError.Of("com.company.driver1:NoAnswer", ("Device", device.Code)), e);
        }
    }
}
