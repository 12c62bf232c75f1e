using System.Net.Sockets;

namespace Scale;

/// <summary>A scale that is connected. The host calls one thing at a time.</summary>
internal sealed class ScaleDevice(string code, TcpClient client, TimeProvider time) : IDevice
{
    private readonly StreamReader _answers = new(client.GetStream());
    private readonly StreamWriter _commands = new(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };

    /// <summary>Asked every few seconds: a scale that is lost shows here, not in the middle of a weighing.</summary>
    public async Task<DeviceHealth> HealthAsync(CancellationToken ct)
    {
        await AskAsync(ct);
        return DeviceHealth.Online;
    }

    public async Task<DeviceReading> ReadAsync(string item, CancellationToken ct) => item == "weight"
        ? Read(await AskAsync(ct))
        : throw Refused("ItemUnknown", ("Item", item));

    public Task WriteAsync(string item, string value, CancellationToken ct) => throw Refused("ItemUnknown", ("Item", item));

    public Task SubscribeAsync(IReadOnlyList<string> items, CancellationToken ct) => throw Refused("ItemUnknown", ("Item", string.Join(',', items)));

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary><c>SI</c>: the weight now, moving or not.</summary>
    private async Task<string> AskAsync(CancellationToken ct)
    {
        try
        {
            await _commands.WriteLineAsync("SI".AsMemory(), ct);
            return await _answers.ReadLineAsync(ct) ?? throw Refused("NoAnswer");
        }
        catch (IOException e)
        {
            throw new DeviceException(MesError.Of("sample.scale:NoAnswer", ("Device", code)), e);
        }
    }

    /// <summary><c>S S     1.234 kg</c>: stable; <c>S D …</c>: moving; anything else: it can't weigh.</summary>
    private DeviceReading Read(string answer) => answer.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["S", "S", var value, _] => new DeviceReading("weight", value, time.GetUtcNow().UtcDateTime),
        ["S", "D", var value, _] => new DeviceReading("weight", value, time.GetUtcNow().UtcDateTime, ReadingStatus.Uncertain),
        _ => throw Refused("CannotWeigh", ("Answer", answer)),
    };

    private DeviceException Refused(string what, params (string Name, object? Value)[] data) =>
        new(MesError.Of("sample.scale:" + what, [("Device", code), .. data]));
}
