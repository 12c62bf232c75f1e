using System.Net.Sockets;
using Mes.Sdk;

namespace Company.Driver1;

/// <summary>A scanner that is connected: each line that it sends is a scan.</summary>
internal sealed class Scanner : IDevice
{
    private readonly string _code;
    private readonly TcpClient _client;
    private readonly Task _hearing;

    public Scanner(string code, TcpClient client, IDeviceListener listener, TimeProvider time)
    {
        (_code, _client) = (code, client);
        _hearing = HearAsync(listener, time);
    }

    /// <summary>Asked every few seconds. What throws here is shown to people, and the host opens the device anew.</summary>
    public Task<DeviceHealth> HealthAsync(CancellationToken ct) => _hearing.IsCompleted ? throw Refused("NoAnswer") : Task.FromResult(DeviceHealth.Online);

    public Task<DeviceReading> ReadAsync(string item, CancellationToken ct) => throw Refused("ItemUnknown", ("Item", item));

    public Task WriteAsync(string item, string value, CancellationToken ct) => throw Refused("ItemUnknown", ("Item", item));

    /// <summary>Scans are always told; there is nothing else to subscribe to.</summary>
    public Task SubscribeAsync(IReadOnlyList<string> items, CancellationToken ct) =>
        items.FirstOrDefault(i => i != "scan") is { } unknown ? throw Refused("ItemUnknown", ("Item", unknown)) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hearing;
    }

    /// <summary>Ends when the scanner is lost or closed, and throws nothing.</summary>
    private async Task HearAsync(IDeviceListener listener, TimeProvider time)
    {
        try
        {
            using var lines = new StreamReader(_client.GetStream());
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line.Trim() is { Length: > 0 } scan)
                {
                    listener.Say(new DeviceReading("scan", scan, time.GetUtcNow().UtcDateTime));
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Lost, or closed by the host.
        }

        listener.StateChanged();
    }

    private DeviceException Refused(string what, params (string Name, object? Value)[] data) =>
        new(MesError.Of("com.company.driver1:" + what, [("Device", _code), .. data]));
}
