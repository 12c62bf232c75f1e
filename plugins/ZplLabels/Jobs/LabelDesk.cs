using ZplLabels.Printing;
using ZplLabels.Zpl;

namespace ZplLabels.Jobs;

/// <summary>What people do with labels: print one, print it again, cancel it, say whether it came out. Thread-safe.</summary>
internal sealed class LabelDesk(LabelStore store, Printers printers, IPluginSite site)
{
    public const int Shown = 200;
    private const int LongestReason = LabelDb.LongText;

    /// <summary>The printers that are set up and at work, by code.</summary>
    public IReadOnlyList<string> Printers => printers.Codes;

    public LabelStore Store => store;

    /// <summary>Prints a label that somebody asks for; asked twice, two come out.</summary>
    public Task PrintAsync(string printer, LabelTemplate template, string subject, IReadOnlyDictionary<string, string> values, Caller person, CancellationToken ct)
    {
        if (!printers.Codes.Contains(printer))
        {
            throw MesException.Refused(Code("PrinterUnknown"), ("Device", printer));
        }

        return store.TakeAsync(printer, new WantedLabel($"{subject}/{Ids.New():N}", subject, ZplWriter.Write(template, values), person.Actor.Name), ct);
    }

    /// <summary>Prints a label once more, as a job of its own with name and reason.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public async Task PrintAgainAsync(Guid id, string reason, Caller person, CancellationToken ct)
    {
        CheckReason(reason);
        var job = await store.FindAsync(id, ct);
        if (job is not { State: LabelState.Printed or LabelState.Cancelled })
        {
            throw Moved();
        }

        var first = job.CopyOf ?? job.Job;
        await store.TakeAsync(
            job.Printer, new WantedLabel($"{first[..Math.Min(first.Length, LabelDb.JobName - 33)]}/{Ids.New():N}", job.Subject, job.Zpl, person.Actor.Name) { CopyOf = first, Reason = reason.Trim() }, ct);
    }

    /// <summary>Takes a label that waits, or is in doubt, out of its queue.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public async Task CancelAsync(Guid id, string reason, Caller person, CancellationToken ct)
    {
        CheckReason(reason);
        if (await store.FindAsync(id, ct) is not { State: LabelState.Waiting or LabelState.InDoubt } job
            || !await store.MoveAsync(job, job.State, LabelState.Cancelled, ct, person.Actor.Name, reason.Trim()))
        {
            throw Moved();
        }
    }

    /// <summary>Somebody has looked at the printer: the label is there, or it is to be sent again.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public async Task ResolveAsync(Guid id, bool printed, Caller person, CancellationToken ct)
    {
        if (await store.FindAsync(id, ct) is not { } job
            || !await store.MoveAsync(job, LabelState.InDoubt, printed ? LabelState.Printed : LabelState.Waiting, ct, person.Actor.Name))
        {
            throw Moved();
        }
    }

    private void CheckReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
        {
            throw MesException.Invalid(Code("ReasonMissing"), ("Max", LongestReason));
        }
    }

    private MesException Moved() => MesException.Refused(Code("MovedOn"));

    private string Code(string name) => $"{site.PluginId}:{name}";
}
