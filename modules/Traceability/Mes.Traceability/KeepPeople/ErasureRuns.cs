using Microsoft.Extensions.Logging;

namespace Mes.Traceability;

/// <summary>Erasures that take longer than one piece.</summary>
internal sealed class ErasureRuns(IUseCases useCases, TimeProvider time, ILogger<ErasureRuns> log) : SiteRuns<ErasureRun>(log)
{
    /// <summary>Goes on with an erasure whose first piece is done.</summary>
    /// <param name="caller">Whose run it is; with a site.</param>
    /// <param name="command">What was asked for.</param>
    /// <param name="first">What the first piece did; it has a next one.</param>
    public void GoOn(Caller caller, ErasePerson command, ErasedPerson first) =>
        Begin(caller, new ErasureRun(command, first, caller.Actor.Name, time.GetUtcNow().UtcDateTime));

    protected override async Task<bool> StepAsync(ErasureRun run, Caller caller)
    {
        run.Add(await useCases.RunAsync(run.Command with { After = run.Last.Next }, caller, run.Cancelled));
        return run.Last.Next is not null;
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
