using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Mes.Testing;

/// <summary>A cable between a client and a server that a test can pull and plug in again. Real TCP on the loopback.</summary>
public sealed class NetworkCable : IAsyncDisposable
{
    private readonly ConcurrentDictionary<TcpClient, byte> _open = new();
    private IPEndPoint _server;
    private readonly int _port;
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;
    private volatile TaskCompletionSource _flows = Flowing();

    private NetworkCable(IPEndPoint server)
    {
        _server = server;
        var listener = new TcpListener(IPAddress.Loopback, FreePort.Next());
        listener.Start();
        _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Listen(listener);
    }

    /// <summary>Where the client finds the server.</summary>
    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public static NetworkCable To(Uri server) => new(new IPEndPoint(IPAddress.Loopback, server.Port));

    /// <summary>From now on it leads to another server.</summary>
    public void LeadTo(Uri server) => _server = new IPEndPoint(IPAddress.Loopback, server.Port);

    /// <summary>Cuts every connection, and lets none in until <see cref="Plug"/>.</summary>
    public async Task PullAsync()
    {
        _listener?.Stop();
        _listener = null;
        await _accepting;
        foreach (var client in _open.Keys)
        {
            client.Dispose();
        }
    }

    /// <summary>Nothing comes through until <see cref="Plug"/>, and neither end hears of it: a laptop that sleeps, a radio that has lost its cell. What was sent meanwhile comes then.</summary>
    public void Silence() => _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Plug()
    {
        _flows.TrySetResult();
        if (_listener is null)
        {
            var listener = new TcpListener(IPAddress.Loopback, _port);
            listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Start();
            Listen(listener);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PullAsync();
        _flows.TrySetResult();
    }

    private static TaskCompletionSource Flowing()
    {
        var flowing = new TaskCompletionSource();
        flowing.SetResult();
        return flowing;
    }

    private void Listen(TcpListener listener)
    {
        _listener = listener;
        _accepting = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    _ = ForwardAsync(await listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Pulled.
            }
        });
    }

    private async Task ForwardAsync(TcpClient near)
    {
        var far = new TcpClient();
        _open[near] = _open[far] = 0;
        try
        {
            await far.ConnectAsync(_server);
            await Task.WhenAny(PumpAsync(near.GetStream(), far.GetStream()), PumpAsync(far.GetStream(), near.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One side has gone; the other is let go below.
        }
        finally
        {
            foreach (var end in new[] { near, far })
            {
                _open.TryRemove(end, out _);
                end.Dispose();
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            await _flows.Task;
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
