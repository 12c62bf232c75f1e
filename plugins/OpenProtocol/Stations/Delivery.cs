using System.Globalization;
using Mes.Quality.Contracts;
using Microsoft.Extensions.Logging;
using OpenProtocol.Journal;
using OpenProtocol.Results;

namespace OpenProtocol.Stations;

/// <summary>Brings kept results to Mes, in their order, each with a key of its own: asked twice, Mes answers twice and records once. What Mes refuses for good is kept with the reason and never passed over in silence.</summary>
internal sealed class Delivery(
    string device, string station, BoltPlan plan, ProgramCheck programs, TableJournal journal, IPluginSite site, IUseCases useCases, ITexts texts,
    JournalChanges changes, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);
    private readonly Wake _more = new();

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        journal.Kept += _more.Set;
        try
        {
            while (true)
            {
                await DeliverAsync(ct);
                await _more.WaitAsync(TryAgainAfter, time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            log.LogDebug("{Device}: {Count} tightenings wait for the next start.", device, journal.Open.Count);
        }
        finally
        {
            journal.Kept -= _more.Set;
        }
    }

    /// <summary>Everything that is open, up to the first that Mes can't answer now.</summary>
    public async Task DeliverAsync(CancellationToken ct)
    {
        foreach (var kept in journal.Open)
        {
            try
            {
                var outcome = await BringAsync(kept, kept.Result!, ct);
                await journal.SettleAsync(kept, outcome, ct);
                if (outcome.Doubt is { } doubt)
                {
                    log.LogWarning("{Device}: tightening {Id} of {Unit} is kept and not recorded: {Doubt}.", device, kept.Id, kept.Result!.Identifier, doubt);
                }
                else if (programs.IsPutRight(kept.Result!.Identifier))
                {
                    await journal.PutRightAsync(kept.Result.Identifier, ct);
                }

                changes.Raise();
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("{Device}: tightening {Id} waits: {Reason}", device, kept.Id, e.Message);
                return;
            }
        }
    }

    private async Task<Outcome> BringAsync(KeptTightening kept, Tightening result, CancellationToken ct)
    {
        if (!programs.Take(result))
        {
            return new Outcome(Doubt.WrongProgram);
        }

        if (result.Identifier.Length == 0)
        {
            return new Outcome(Doubt.NoUnit);
        }

        if (plan.BoltOf(result) is not { } bolt)
        {
            return new Outcome(Doubt.NoBolt);
        }

        var recording = new Recording(device, station, bolt, result.Identifier, kept, result);
        try
        {
            await recording.TellAsync(useCases, site.Caller, ct);
            return new Outcome(null, result.Identifier, bolt.Torque);
        }
        catch (MesException refused) when (refused.Kind is ErrorKind.Refused or ErrorKind.NotFound or ErrorKind.Invalid && refused.Code != "Concurrency:Stale")
        {
            var doubt = refused.Code == QualityErrors.NotStartedHere ? Doubt.Late : Doubt.Refused;
            return new Outcome(doubt, Detail: texts.Get(refused.Error.Code, refused.Error.Data, CultureInfo.GetCultureInfo(site.Site.Culture), site.Site.Code));
        }
    }
}
