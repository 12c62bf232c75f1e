using System.Net;
using System.Net.Sockets;

namespace Mes.Testing;

/// <summary>Ports of the loopback for what does not choose its own. They lie below those that systems give to outgoing connections, so that one stays free until it is used, and while a cable is pulled.</summary>
public static class FreePort
{
    private const int Lowest = 15_000;
    private const int Highest = 30_000;
    private const int Tries = 100;

    public static int Next()
    {
        for (var tries = 1; ; tries++)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) when (tries < Tries)
            {
                // Somebody's; the next.
            }
        }
    }
}
