using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>See <see cref="IDevices"/>.</summary>
internal sealed class SiteDevices(DeviceDirectory directory, string site) : IDevices
{
    private const int Waiting = 1_000;

    public IReadOnlyList<DeviceStatus> All => [.. directory.RunnersAt(site).Select(r => r.Status)];

    public Task<DeviceReading> ReadAsync(string device, string item, CancellationToken ct) =>
        Find(device).CallAsync((d, t) => d.ReadAsync(item, t), ct);

    public Task WriteAsync(string device, string item, string value, CancellationToken ct) =>
        Find(device).CallAsync(
            async (d, t) =>
            {
                await d.WriteAsync(item, value, t);
                return true;
            },
            ct);

    public async IAsyncEnumerable<(string Device, DeviceReading Reading)> ListenAsync(string? device, [EnumeratorCancellation] CancellationToken ct)
    {
        var code = device?.Trim().ToUpperInvariant();
        var said = Channel.CreateBounded<(string, DeviceReading)>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });
        void Hear(string at, DeviceRunner runner, DeviceReading reading)
        {
            if (at == site && (code is null || code == runner.Definition.Code))
            {
                said.Writer.TryWrite((runner.Definition.Code, reading));
            }
        }

        directory.Said += Hear;
        try
        {
            while (await MoreAsync(said.Reader, ct))
            {
                while (said.Reader.TryRead(out var next))
                {
                    yield return next;
                }
            }
        }
        finally
        {
            directory.Said -= Hear;
        }
    }

    private static async Task<bool> MoreAsync(ChannelReader<(string, DeviceReading)> reader, CancellationToken ct)
    {
        try
        {
            return await reader.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private DeviceRunner Find(string device) => directory.RunnerOf(site, device)
        ?? throw new DeviceException(MesError.Of("Platform:Device.NotOpen", ("Device", device)));
}
