using System.Globalization;
using Mes.Platform.Plugins.Containment;

namespace Mes.Platform.Plugins.Gates;

/// <summary>Asks one gate one question, within its budget, whatever the gate does. It is asked when its round begins. Thread-safe.</summary>
internal sealed class GateEvaluator(GateRegistry registry, TimeProvider time, ILogger<GateEvaluator> log)
{
    private const int MostReasons = 20;
    private const int LongestText = 500;

    public async Task<GateFinding> AskAsync(GateSeat seat, IGateRequest request, CallsTogether round, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var finding = new GateFinding(seat.Point, seat.Plugin, seat.Door?.Activation.Manifest.Version ?? "", seat.Holds);
        try
        {
            finding = await AnswerAsync(seat, request, finding, round, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var fault = e is DeadlineException or OperationCanceledException ? GateFault.TimedOut : GateFault.Failed;
            // As text: the exception itself would hold the plugin's types in memory.
            log.LogWarning(
                "Gate {Point} of plugin {Plugin} {Version} gave no verdict: {Fault}. {Reason}",
                seat.Point, seat.Plugin, finding.Version, fault, e is DeadlineException ? "" : e.ToString());
            finding = finding with { Fault = fault };
        }

        return finding with { Took = time.GetElapsedTime(started) };
    }

    private async Task<GateFinding> AnswerAsync(GateSeat seat, IGateRequest request, GateFinding finding, CallsTogether round, CancellationToken ct)
    {
        if (Enter(seat) is not var (door, pass))
        {
            return finding with { Fault = GateFault.Missing };
        }

        // Left as soon as the caller gives up: a gate that hangs must not delay the plugin's stop or upgrade.
        using var inside = pass;
        if (!door.TryEnter())
        {
            return finding with { Fault = GateFault.Busy };
        }

        return await ThroughBreakerAsync(seat, door, request, finding with { Version = door.Activation.Manifest.Version }, round, ct);
    }

    private async Task<GateFinding> ThroughBreakerAsync(
        GateSeat seat, GateDoor door, IGateRequest request, GateFinding finding, CallsTogether round, CancellationToken ct)
    {
        var breaker = door.Activation.BreakerOf("gates:" + seat.Point);
        if (!breaker.TryEnter())
        {
            door.Leave();
            return finding with { Fault = GateFault.BreakerOpen };
        }

        try
        {
            finding = await Deadline.CallAsync(seat.Point, t => InsideAsync(door, request, finding, t), seat.Budget, ct, round);
        }
        catch
        {
            breaker.Failed();
            throw;
        }

        if (finding.Fault is null)
        {
            breaker.Succeeded();
        }
        else
        {
            breaker.Failed();
        }

        return finding;
    }

    /// <summary>Where the seat's activation is just going, the one that has taken its place answers.</summary>
    private (GateDoor Door, IDisposable Pass)? Enter(GateSeat seat)
    {
        if (seat.Door is { } door && door.Activation.Calls.TryEnter() is { } pass)
        {
            return (door, pass);
        }

        return registry.DoorOf(seat) is { } now && now != seat.Door && now.Activation.Calls.TryEnter() is { } taken ? (now, taken) : null;
    }

    /// <summary>May run on after the caller has given up; until it ends it counts against how much may be inside the gate at once.</summary>
    private async Task<GateFinding> InsideAsync(GateDoor door, IGateRequest request, GateFinding finding, CancellationToken budget)
    {
        try
        {
            await using var scope = door.Activation.Services.CreateAsyncScope();
            var verdict = await registry.PointOf(request).AskAsync(scope.ServiceProvider, request, budget);
            return verdict is null
                ? finding with { Fault = GateFault.Failed }
                : finding with { Allows = verdict.Allows, Reasons = [.. verdict.Reasons.Take(MostReasons).Select(r => Plain(r, finding.Plugin))] };
        }
        finally
        {
            door.Leave();
        }
    }

    /// <summary>Nothing of the plugin's own types stays with the host, and nobody can speak in another's words.</summary>
    private static MesError Plain(MesError reason, string plugin) => reason.Code.StartsWith(plugin + ":", StringComparison.Ordinal)
        ? new MesError(reason.Code, reason.Data.ToDictionary(d => d.Key, d => PlainValue(d.Value)))
        : MesError.Of("Platform:Gate.BlockedWithoutWords", ("Plugin", plugin), ("Code", Cut(reason.Code)));

    private static object? PlainValue(object? value) => value switch
    {
        null or bool or int or long or double or decimal or DateTime or DateTimeOffset or DateOnly or TimeOnly or Guid => value,
        string text => Cut(text),
        IFormattable other => Cut(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Cut(value.ToString() ?? ""),
    };

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
