using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace LineSimulator.Devices.Printing;

/// <summary>A label that was printed: its ZPL, and the data of its fields as the printer understood them.</summary>
public sealed record PrintedLabel(string Zpl, IReadOnlyList<string> Fields);

/// <summary>A label printer on real TCP: understands <c>~HS</c> and formats, and can be out of paper, paused, or cut off. Thread-safe.</summary>
public sealed partial class LabelPrinter : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly LoopbackPort _port;
    private readonly List<PrintedLabel> _printed = [];
    private bool _dies;

    private LabelPrinter(int port) => _port = new LoopbackPort(TalkAsync, port);

    public int Port => _port.Number;

    public bool PaperOut { get; set; }

    public bool Paused { get; set; }

    public IReadOnlyList<PrintedLabel> Printed
    {
        get
        {
            lock (_gate)
            {
                return [.. _printed];
            }
        }
    }

    public static LabelPrinter Start(int port = 0) => new(port);

    /// <summary>What a printer understands of a label.</summary>
    public static PrintedLabel Read(string zpl) => new(zpl, [.. Data().Matches(zpl).Select(m => Decode(m.Groups[1].Value))]);

    /// <summary>Prints the next label, and is gone before it answers.</summary>
    public void DieAfterNextLabel() => _dies = true;

    public Task CutAsync() => _port.CloseAsync();

    public Task MendAsync() => _port.PlugInAsync();

    public ValueTask DisposeAsync() => _port.DisposeAsync();

    private async Task TalkAsync(TcpClient connected, CancellationToken ended)
    {
        using var client = connected;
        var stream = client.GetStream();
        var heard = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, ended)) > 0)
            {
                heard.Append(Encoding.Latin1.GetString(buffer, 0, read));
                while (Command().Match(heard.ToString()) is { Success: true } command)
                {
                    heard.Remove(0, command.Index + command.Length);
                    if (command.Value == "~HS")
                    {
                        await stream.WriteAsync(Encoding.ASCII.GetBytes(Status()), ended);
                    }
                    else if (!Print(command.Value))
                    {
                        return;
                    }
                }
            }
        }
        catch (IOException)
        {
            // The other side went away.
        }
    }

    private bool Print(string zpl)
    {
        lock (_gate)
        {
            _printed.Add(Read(zpl));
            var lives = !_dies;
            _dies = false;
            return lives;
        }
    }

    private string Status() =>
        $"\u0002030,{(PaperOut ? 1 : 0)},{(Paused ? 1 : 0)},0400,000,0,0,0,000,0,0,0\u0003\r\n\u0002000,0,0,0,0,2,4,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n";

    /// <summary>Undoes <c>^FH_</c>, and reads what comes out as UTF-8.</summary>
    private static string Decode(string data)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < data.Length; i++)
        {
            bytes.Add(data[i] == '_' ? Convert.ToByte(data.Substring(i + 1, 2), 16) : (byte)data[i]);
            i += data[i] == '_' ? 2 : 0;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"~HS|\^XA.*?\^XZ", RegexOptions.Singleline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\^FH_\^FD(.*?)\^FS", RegexOptions.Singleline)]
    private static partial Regex Data();
}
