using System.Globalization;
using Mes.Platform.Data;

namespace Mes.Platform.Machines;

/// <summary>What became of a message.</summary>
internal enum MachineOutcome
{
    /// <summary>Done and committed.</summary>
    Done,

    /// <summary>Nobody handles such messages; machines may talk among themselves.</summary>
    NotOurs,

    /// <summary>Refused and told on the errors topic. Sending it again changes nothing.</summary>
    Refused,

    /// <summary>A part that is needed is away. It must come again.</summary>
    TryAgain,
}

/// <summary>The one way in for messages, from whichever broker: finds the handler, runs it, and tells refusals. Never throws. Thread-safe.</summary>
internal sealed class MachineInbox(
    IEnumerable<MachineTopic> topics,
    IServiceScopeFactory scopes,
    ITexts texts,
    ISites sites,
    MachineMetrics metrics,
    TimeProvider time,
    ILogger<MachineInbox> log)
{
    private const int MaxPayload = 1024 * 1024;
    private const string Unexpected = "Machines:Unexpected";
    private readonly MachineTopic[] _topics = [.. topics];

    public IEnumerable<MachineTopic> Topics => _topics;

    public async Task<MachineOutcome> TakeAsync(
        string topic, ReadOnlyMemory<byte> payload, Actor actor, IMachineBus bus, CancellationToken ct)
    {
        if (MachineTopic.Parse(topic) is not var (site, levels) || Array.Find(_topics, t => t.Matches(levels)) is not { } kind)
        {
            return MachineOutcome.NotOurs;
        }

        var message = new MachineMessage(site, levels, payload, actor);
        try
        {
            if (payload.Length > MaxPayload)
            {
                throw new MesException(ErrorKind.TooLarge, "Machines:PayloadTooLarge", ("Max", MaxPayload));
            }

            await using var scope = scopes.CreateAsyncScope();
            var handler = (IMachineTopicHandler)scope.ServiceProvider.GetRequiredService(kind.Handler);
            await handler.HandleAsync(message, bus, ct);
            metrics.Count(site, kind.Filter, "done");
            return MachineOutcome.Done;
        }
        catch (MesException refusal) when (refusal.Kind == ErrorKind.Unavailable)
        {
            metrics.Count(site, kind.Filter, "unavailable");
            return MachineOutcome.TryAgain;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return MachineOutcome.TryAgain;
        }
        catch (Exception e)
        {
            await RefuseAsync(message, kind, e, bus, ct);
            return MachineOutcome.Refused;
        }
    }

    private async Task RefuseAsync(MachineMessage message, MachineTopic kind, Exception e, IMachineBus bus, CancellationToken ct)
    {
        var refusal = e as MesException ?? new MesException(ErrorKind.Unexpected, MesError.Of(Unexpected), [], e);
        metrics.Count(message.Site, kind.Filter, refusal.Code == Unexpected ? "failed" : "refused");
        log.Log(
            refusal.Code == Unexpected ? LogLevel.Error : LogLevel.Warning, refusal.InnerException,
            "Message on {Site}/{Path} from {Actor} refused: {Code}.", message.Site, message.Path, message.Actor.Name, refusal.Code);
        try
        {
            await bus.PublishAsync(message.Site, "errors", ErrorOf(message, refusal), ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The refusal could not be told at {Site}.", message.Site);
        }
    }

    private MachineError ErrorOf(MachineMessage message, MesException refusal)
    {
        var culture = CultureInfo.GetCultureInfo(sites.Find(message.Site)?.Culture ?? "en");
        return new MachineError(
            message.Path, refusal.Code, Text(refusal.Error), [.. refusal.Details.Select(d => new MachineErrorDetail(d.Code, d.Target, Text(d)))],
            message.Actor.Name, time.Now());

        string Text(MesError error) => texts.Get(error.Code, error.Data, culture, message.Site);
    }
}

/// <summary>What stands on the topic <c>errors</c>.</summary>
internal sealed record MachineError(
    string Topic, string Code, string Detail, IReadOnlyList<MachineErrorDetail> Errors, string From, DateTime At);

/// <summary>One single reason.</summary>
internal sealed record MachineErrorDetail(string Code, string? Target, string Detail);
