using Microsoft.Extensions.Logging;
using ZplLabels.Jobs;
using ZplLabels.Zpl;

namespace ZplLabels.Printing;

/// <summary>Prints the labels of one printer in their order, each once, and never twice without a person's word.</summary>
internal sealed class LabelQueue(string code, LabelStore store, ILogger log)
{
    private readonly Wake _more = new();

    public Task<bool> TakeAsync(WantedLabel label, CancellationToken ct) => store.TakeAsync(code, label, ct);

    /// <summary>A person has looked: the label is there, or it is to be sent again.</summary>
    /// <returns>Whether it was in doubt.</returns>
    public async Task<bool> ResolveAsync(string job, bool printed, CancellationToken ct) =>
        await store.FindAsync(code, job, ct) is { } row
        && await store.MoveAsync(row, LabelState.InDoubt, printed ? LabelState.Printed : LabelState.Waiting, ct);

    /// <summary>Prints what waits, until cancelled, and tries again what could not be sent.</summary>
    public async Task RunAsync(Printer printer, TimeProvider time, Action<HostStatus?> told, CancellationToken ct)
    {
        var wait = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        store.Changed += Signal;
        try
        {
            while (true)
            {
                if (await TryPrintAllAsync(printer, told, ct))
                {
                    wait.Reset();
                    await _more.WaitAsync(ct);
                }
                else
                {
                    await Task.Delay(wait.Next(), time, ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            log.LogDebug("The labels of {Printer} are no longer printed here.", code);
        }
        finally
        {
            store.Changed -= Signal;
        }
    }

    /// <returns>Whether nothing waits any more.</returns>
    public async Task<bool> PrintAllAsync(Printer printer, Action<HostStatus?> told, CancellationToken ct)
    {
        while (await store.NextAsync(code, ct) is { } job)
        {
            if (!await PrintAsync(job, printer, told, ct))
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>Whether the next may follow.</returns>
    private async Task<bool> PrintAsync(LabelJob job, Printer printer, Action<HostStatus?> told, CancellationToken ct)
    {
        try
        {
            var status = await printer.StatusAsync(ct);
            told(status);
            // Written before it is sent: after a kill in between it is in doubt, and not sent again by itself.
            if (!status.Ready || !await store.MoveAsync(job, LabelState.Waiting, LabelState.InDoubt, ct))
            {
                return status.Ready;
            }

            var (sent, after) = await printer.PrintAsync(job.Zpl, ct);
            told(after);
            await store.MoveAsync(job, LabelState.InDoubt, sent ? LabelState.Printed : LabelState.Waiting, ct);
            return true;
        }
        catch (DoubtException e)
        {
            told(null);
            log.LogError("Label {Job} was sent, and the printer was lost before it answered: {Reason}", job.Job, e.Message);
            return true;
        }
        catch (Exception e) when (e is IOException or FormatException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            told(null);
            await store.MoveAsync(job, LabelState.InDoubt, LabelState.Waiting, ct);
            log.LogInformation("Label {Job} waits: {Reason}", job.Job, e.Message);
            return false;
        }
    }

    private async Task<bool> TryPrintAllAsync(Printer printer, Action<HostStatus?> told, CancellationToken ct)
    {
        try
        {
            return await PrintAllAsync(printer, told, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The tables are away: what was sent meanwhile stands as in doubt there.
            log.LogWarning("The labels of {Printer} wait: {Reason}", code, e.Message);
            return false;
        }
    }

    private void Signal(string printer)
    {
        if (printer == code)
        {
            _more.Set();
        }
    }
}
