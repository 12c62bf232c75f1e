using System.Net.Sockets;

namespace OpenProtocol.Sessions;

/// <summary>How a controller is reached.</summary>
/// <param name="Name">What the plant calls it; part of what makes its results the only ones, so it never changes.</param>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port; 4545 by custom.</param>
/// <param name="Revision">Highest revision of the result message to ask for; lower ones are tried when the controller refuses.</param>
internal sealed record ControllerAddress(string Name, string Host, int Port = 4545, int Revision = 2);

/// <summary>Opens a connection to a controller.</summary>
internal delegate Task<Stream> Connect(ControllerAddress address, CancellationToken ct);

/// <summary>Over TCP.</summary>
internal static class TcpConnect
{
    public static async Task<Stream> ToAsync(ControllerAddress address, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
