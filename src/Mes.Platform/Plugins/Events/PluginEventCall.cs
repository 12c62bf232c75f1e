using System.Reflection;
using System.Text.Json;

namespace Mes.Platform.Plugins.Events;

/// <summary>A message on its way into a plugin.</summary>
internal sealed record PluginMessage(long Row, Guid Id, string Stream, string Type, string Payload, string CorrelationId, DateTime At)
{
    public PluginDelivery Waiting(string plugin, string site) => new()
    {
        Plugin = plugin, Site = site, MessageRow = Row, MessageId = Id, Stream = Stream, Type = Type, Payload = Payload, CorrelationId = CorrelationId, At = At,
    };

    public static PluginMessage Of(PluginDelivery d) => new(d.MessageRow, d.MessageId, d.Stream, d.Type, d.Payload, d.CorrelationId, d.At);
}

/// <summary>Calls the handlers of one activation.</summary>
internal sealed class PluginEventCall(PluginActivation activation, IReadOnlyDictionary<string, (PluginEventType Type, int MaxSeconds)> types)
{
    public IReadOnlyCollection<string> Names => [.. types.Keys];

    /// <summary>Hands one message to every handler of its type.</summary>
    /// <returns>Null when handled; otherwise why not, as text.</returns>
    /// <exception cref="OperationCanceledException">The plugin stops; the message counts as not delivered.</exception>
    public async Task<string?> HandleAsync(PluginMessage message, int attempt, CancellationToken stopping)
    {
        stopping.ThrowIfCancellationRequested();
        var pass = activation.Calls.TryEnter() ?? throw new OperationCanceledException();
        var (type, seconds) = types[message.Type];
        var late = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var work = Task.Run(() => InsideAsync(message, type, attempt, pass, late.Token), CancellationToken.None);
        try
        {
            var failure = await work.WaitAsync(TimeSpan.FromSeconds(seconds), CancellationToken.None);
            late.Dispose();
            return failure is not null && stopping.IsCancellationRequested ? throw new OperationCanceledException(stopping) : failure;
        }
        catch (TimeoutException)
        {
            // Not disposed: the handler may still look at its token.
            await late.CancelAsync();
            return $"It took longer than {seconds} s.";
        }
    }

    private async Task<string?> InsideAsync(PluginMessage message, PluginEventType type, int attempt, IDisposable pass, CancellationToken ct)
    {
        using var inside = pass;
        try
        {
            var happened = JsonSerializer.Deserialize(message.Payload, type.Type, MesJson.Options)!;
            var context = new EventContext(message.Id, message.At, message.Stream, attempt, message.CorrelationId);
            await using var scope = activation.Services.CreateAsyncScope();
            foreach (var handler in scope.ServiceProvider.GetServices(type.Contract))
            {
                await (Task)type.Contract.GetMethod("HandleAsync")!
                    .Invoke(handler, BindingFlags.DoNotWrapExceptions, null, [happened, context, ct], null)!;
            }

            return null;
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }
}
