using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Mes.Simulators.Printing;

/// <summary>A label that was printed: its ZPL, and the data of its fields as the printer understood them.</summary>
public sealed record PrintedLabel(string Zpl, IReadOnlyList<string> Fields);

/// <summary>A label printer on real TCP: understands <c>~HS</c> and formats, and can be out of paper, paused, or cut off. Thread-safe.</summary>
public sealed partial class LabelPrinter : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly List<PrintedLabel> _printed = [];
    private TcpListener _listener;
    private Task _serving;
    private int _lostAfter = -1;

    private LabelPrinter() => (_listener, _serving) = Listen(0);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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

    public static LabelPrinter Start() => new();

    /// <summary>Prints the next label, and is gone before it answers.</summary>
    public void DieAfterNextLabel() => _lostAfter = 0;

    public async Task CutAsync()
    {
        _listener.Stop();
        await _serving;
    }

    public void Mend(int port) => (_listener, _serving) = Listen(port);

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await CutAsync();
        _ended.Dispose();
    }

    private (TcpListener, Task) Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        return (listener, Task.Run(() => ServeAsync(listener)));
    }

    private async Task ServeAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(_ended.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            listener.Stop();
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        var heard = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, _ended.Token)) > 0)
            {
                heard.Append(Encoding.Latin1.GetString(buffer, 0, read));
                while (Command().Match(heard.ToString()) is { Success: true } command)
                {
                    heard.Remove(0, command.Index + command.Length);
                    if (command.Value == "~HS")
                    {
                        await stream.WriteAsync(Encoding.ASCII.GetBytes(Status()), _ended.Token);
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
            _printed.Add(new PrintedLabel(zpl, [.. Data().Matches(zpl).Select(m => Decode(m.Groups[1].Value))]));
            return _lostAfter++ != 0;
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
