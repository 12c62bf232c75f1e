using Microsoft.Extensions.Logging;

namespace Mes.Traceability;

/// <summary>Erasures that take longer than one piece.</summary>
internal sealed class ErasureRuns(IUseCases useCases, TimeProvider time, ILogger<ErasureRuns> log) : SiteRuns<ErasureRun>(log)
{
    /// <summary>Does the first piece at once, so that whoever asks hears a refusal, and goes on by itself where there is more.</summary>
    /// <param name="caller">Whose run it is; with a site.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="ct">Cancels the first piece.</param>
    /// <exception cref="MesException">Whatever refuses the command, and <see cref="TraceabilityErrors.ErasureRunning"/>.</exception>
    public async Task<ErasedPerson> StartAsync(Caller caller, ErasePerson command, CancellationToken ct)
    {
        ThrowIfRunning(caller);
        var first = await Task.Run(() => useCases.RunAsync(command, caller, ct), ct);
        if (first.Next is not null && !Begin(caller, new ErasureRun(command, first, caller.Actor.Name, time.GetUtcNow().UtcDateTime)))
        {
            ThrowIfRunning(caller);
        }

        return first;
    }

    protected override async Task<bool> StepAsync(ErasureRun run, Caller caller)
    {
        run.Add(await useCases.RunAsync(run.Command with { After = run.Last.Next }, caller, run.Cancelled));
        return run.Last.Next is not null;
    }

    private void ThrowIfRunning(Caller caller)
    {
        if (At(caller.Site!) is { IsRunning: true } other)
        {
            throw MesException.Refused(TraceabilityErrors.ErasureRunning, ("Name", other.Command.Name));
        }
    }
}

/// <summary>An erasure and how far it has come.</summary>
internal sealed class ErasureRun(ErasePerson command, ErasedPerson first, string by, DateTime startedAt) : SiteRun(by, startedAt)
{
    public ErasePerson Command => command;

    /// <summary>What the last piece did.</summary>
    public ErasedPerson Last { get; private set; } = first;

    public int Replaced { get; private set; } = first.Replaced;

    public void Add(ErasedPerson piece) => (Last, Replaced) = (piece, Replaced + piece.Replaced);
}
