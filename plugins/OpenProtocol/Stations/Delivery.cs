using System.Globalization;
using Mes.Quality.Contracts;
using Microsoft.Extensions.Logging;
using OpenProtocol.Results;

namespace OpenProtocol.Stations;

/// <summary>Brings kept results to Mes, in their order, each with a key of its own: asked twice, Mes answers twice and records once. What Mes refuses for good is kept with the reason and never passed over in silence.</summary>
internal sealed class Delivery(
    string device, string station, BoltPlan plan, ProgramCheck programs, FileJournal journal, IPluginSite site, IUseCases useCases, TimeProvider time, ILogger log)
{
    public const string Recorded = "recorded";
    public const string WrongProgram = "wrong-program";
    public const string NoUnit = "no-unit";
    public const string NoBolt = "no-bolt";
    private const string Refused = "refused:";
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _more = new(1, 1);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        journal.Kept += Signal;
        try
        {
            while (true)
            {
                using var again = CancellationTokenSource.CreateLinkedTokenSource(ct);
                await Task.WhenAny(_more.WaitAsync(again.Token), Task.Delay(TryAgainAfter, time, again.Token));
                await again.CancelAsync();
                ct.ThrowIfCancellationRequested();
                await DeliverAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            journal.Kept -= Signal;
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
                if (outcome != Recorded)
                {
                    log.LogWarning("{Device}: tightening {Id} of {Unit} is kept and not recorded: {Outcome}.", device, kept.Id, kept.Result!.Identifier, outcome);
                }
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("{Device}: tightening {Id} waits: {Reason}", device, kept.Id, e.Message);
                return;
            }
        }
    }

    private async Task<string> BringAsync(KeptTightening kept, Tightening result, CancellationToken ct)
    {
        if (!programs.Take(result))
        {
            return WrongProgram;
        }

        if (result.Identifier.Length == 0)
        {
            return NoUnit;
        }

        if (plan.BoltOf(result) is not { } bolt)
        {
            return NoBolt;
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"tightening:{device}:{kept.Epoch}:{kept.Id}");
        try
        {
            var answer = await useCases.RunAsync(
                new RecordResults(station, result.Identifier, Values(bolt, kept, result)), site.Caller.WithKey(key), ct);
            if (!result.Ok && answer.Nonconformance is null)
            {
                // The controller saw something that its two values do not show.
                await useCases.RunAsync(
                    new ReportNonconformance(result.Identifier, "TIGHTENING_NOT_OK", Station: station), site.Caller.WithKey(key + ":not-ok"), ct);
            }

            return Recorded;
        }
        catch (MesException refused) when (refused.Kind is ErrorKind.Refused or ErrorKind.NotFound or ErrorKind.Invalid && refused.Code != "Concurrency:Stale")
        {
            return Refused + refused.Code;
        }
    }

    private List<ResultToRecord> Values(Bolt bolt, KeptTightening kept, Tightening result)
    {
        var tool = result.Tool is null ? device : $"{device}/{result.Tool}";
        var program = $"{device}/{result.ParameterSet}";
        var at = MeasuredAt(kept, result);
        List<ResultToRecord> values = [new(bolt.Torque, result.Torque, tool, at, program)];
        if (bolt.Angle is { } angle)
        {
            values.Add(new ResultToRecord(angle, result.Angle, tool, at, program));
        }

        return values;
    }

    /// <summary>The controller's clock, put right by what it was ahead when last asked; never later than it came in.</summary>
    private static DateTime MeasuredAt(KeptTightening kept, Tightening result)
    {
        var at = DateTime.SpecifyKind(result.At - kept.ClockAhead, DateTimeKind.Utc);
        return at < kept.ReceivedAt ? at : kept.ReceivedAt;
    }

    private void Signal()
    {
        if (_more.CurrentCount == 0)
        {
            _more.Release();
        }
    }
}
