using System.Net;
using System.Net.Sockets;

namespace LineSimulator.Devices;

/// <summary>A device's TCP port whose cable can be pulled and plugged in again; its number stays. Thread-safe but for pulling and plugging.</summary>
internal sealed class LoopbackPort : IAsyncDisposable
{
    private readonly Func<TcpClient, CancellationToken, Task> _serve;
    private readonly CancellationTokenSource _ended = new();
    private TcpListener _listener;
    private Task _serving;

    /// <param name="serve">Talks with one that has connected; the next is taken when it returns.</param>
    /// <param name="number">The port; 0: any that is free.</param>
    public LoopbackPort(Func<TcpClient, CancellationToken, Task> serve, int number = 0)
    {
        _serve = serve;
        (_listener, _serving) = Listen(number);
        Number = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Number { get; }

    /// <summary>Takes nobody any more; who is connected stays so.</summary>
    public void Pull() => _listener.Stop();

    /// <summary>Takes nobody any more, and waits for the talk in course.</summary>
    public async Task CloseAsync()
    {
        Pull();
        await _serving;
    }

    public async Task PlugInAsync()
    {
        await _serving;
        (_listener, _serving) = Listen(Number);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await CloseAsync();
        _ended.Dispose();
    }

    private (TcpListener, Task) Listen(int number)
    {
        var listener = new TcpListener(IPAddress.Loopback, number);
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
                await _serve(await listener.AcceptTcpClientAsync(_ended.Token), _ended.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            listener.Stop();
        }
    }
}
