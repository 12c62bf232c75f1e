using System.Net.Sockets;
using System.Text;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>One conversation with a printer: its status, a label, its status again.</summary>
internal sealed class Printer(string host, int port)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    /// <summary>How it stands.</summary>
    /// <exception cref="IOException">It does not answer.</exception>
    public async Task<HostStatus> StatusAsync(CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(Within);
        try
        {
            using var client = await ConnectAsync(late.Token);
            return await AskAsync(client.GetStream(), late.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"{host}:{port} does not answer.");
        }
    }

    /// <summary>Sends a label to a printer that is ready, and waits until it has taken it.</summary>
    /// <returns>False: it is not ready and was sent nothing.</returns>
    /// <exception cref="IOException">Lost before the label was sent: it was not taken.</exception>
    /// <exception cref="DoubtException">Lost after it was sent: nobody knows whether it was printed.</exception>
    public async Task<(bool Sent, HostStatus Status)> PrintAsync(string zpl, CancellationToken ct)
    {
        using var client = await ConnectAsync(ct);
        var stream = client.GetStream();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(Within);
        var before = await AskAsync(stream, late.Token);
        if (!before.Ready)
        {
            return (false, before);
        }

        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(zpl), late.Token);
            return (true, await AskAsync(stream, late.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or FormatException)
        {
            throw new DoubtException(e);
        }
    }

    private async Task<TcpClient> ConnectAsync(CancellationToken ct)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, ct);
            return client;
        }
        catch (SocketException e)
        {
            client.Dispose();
            throw new IOException(e.Message, e);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static async Task<HostStatus> AskAsync(NetworkStream stream, CancellationToken ct)
    {
        const int Lines = 3;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(HostStatus.Ask), ct);
        var answer = new StringBuilder();
        var buffer = new byte[512];
        while (answer.ToString().Count(c => c == HostStatus.Etx) < Lines)
        {
            var read = await stream.ReadAsync(buffer, ct);
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read > 0 ? read : throw new IOException("The printer closed the connection.")));
        }

        return HostStatus.Parse(answer.ToString());
    }
}

/// <summary>A label was sent, and nobody knows whether it was printed: a person must look, since a second one may be worse than none.</summary>
internal sealed class DoubtException(Exception inner) : Exception(inner.Message, inner);
