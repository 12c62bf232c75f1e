using System.Security.Cryptography;
using System.Text;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using ZplLabels.Printing;
using ZplLabels.Zpl;

namespace ZplLabels.Jobs;

/// <summary>What a label is wanted of.</summary>
/// <param name="Kind">One of <see cref="LabelKinds"/>.</param>
/// <param name="Code">Serial number, lot number or container number.</param>
/// <param name="Part">Part number of a lot.</param>
internal sealed record LabelOrder(string Kind, string Code, string? Part = null);

/// <summary>What people do with labels, on the pages and over REST: print one, print it again, cancel it, say whether it came out. The same decision once more, because its answer was lost, changes nothing. Thread-safe.</summary>
internal sealed class LabelDesk(LabelStore store, Printers printers, IPluginSite site, IUseCases useCases)
{
    public const int Shown = 200;
    private const int LongestReason = LabelDb.LongText;
    private const int LongestKey = 100;
    private const int LongestSubject = LabelDb.JobName - 40;

    /// <summary>The printers that are set up and at work, by code.</summary>
    public IReadOnlyList<string> Printers => printers.Codes;

    public LabelStore Store => store;

    /// <exception cref="MesException">There is none.</exception>
    public async Task<LabelJob> GetAsync(Guid id, CancellationToken ct) =>
        await store.FindAsync(id, ct) ?? throw MesException.NotFound(Code("LabelUnknown"));

    /// <param name="state">A state in the words of REST; null: any.</param>
    /// <param name="search">Beginning of a subject; null: any.</param>
    /// <param name="after">Cursor of the page before; null: the first.</param>
    /// <param name="take">1 to 500.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="MesException">There is no such state or page.</exception>
    public Task<Page<LabelJob>> ListAsync(string? state, string? search, string? after, int take, CancellationToken ct)
    {
        LabelState? only = null;
        if (state is not null)
        {
            only = Enum.GetValues<LabelState>().Where(s => string.Equals(s.ToString(), state, StringComparison.OrdinalIgnoreCase)).Select(s => (LabelState?)s).FirstOrDefault()
                ?? throw MesException.Invalid(Code("StateUnknown"), ("State", state), ("Known", string.Join(", ", Enum.GetNames<LabelState>())));
        }

        return store.ListAsync(only, search ?? "", after, take, ct);
    }

    /// <summary>Prints a label that somebody asks for. Asked twice, two come out, but for the same idempotency key.</summary>
    /// <exception cref="MesException">Refused; also by the core, where the person may not read what the label is of.</exception>
    public async Task<LabelJob> PrintAsync(string printer, LabelOrder order, Caller person, CancellationToken ct)
    {
        var code = printer.Trim().ToUpperInvariant();
        if (!printers.Codes.Contains(code))
        {
            throw MesException.Refused(Code("PrinterUnknown"), ("Device", printer));
        }

        var (template, subject, values) = await FillAsync(order, person with { IdempotencyKey = null }, ct);
        return await TakeAsync(code, new WantedLabel("", subject, ZplWriter.Write(template, values), person.Actor.Name), person, ct);
    }

    /// <summary>Prints a label once more, as a job of its own with name and reason.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public async Task<LabelJob> PrintAgainAsync(Guid id, string? reason, Caller person, CancellationToken ct)
    {
        var why = Checked(reason);
        var job = await GetAsync(id, ct);
        return job.State is LabelState.Printed or LabelState.Cancelled
            ? await TakeAsync(job.Printer, new WantedLabel("", job.Subject, job.Zpl, person.Actor.Name) { CopyOf = job.CopyOf ?? job.Job, Reason = why }, person, ct)
            : throw Moved();
    }

    /// <summary>Takes a label that waits, or is in doubt, out of its queue.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public async Task<LabelJob> CancelAsync(Guid id, string? reason, Caller person, CancellationToken ct)
    {
        var why = Checked(reason);
        var job = await GetAsync(id, ct);
        if (job.State == LabelState.Cancelled && job.DecidedBy == person.Actor.Name && job.Reason == why)
        {
            return job;
        }

        return job.State is LabelState.Waiting or LabelState.InDoubt && await store.MoveAsync(job, job.State, LabelState.Cancelled, ct, person.Actor.Name, why)
            ? await GetAsync(id, ct) : throw Moved();
    }

    /// <summary>Somebody has looked at the printer: the label is there, or it is to be sent again.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public async Task<LabelJob> ResolveAsync(Guid id, bool printed, Caller person, CancellationToken ct)
    {
        var job = await GetAsync(id, ct);
        var state = printed ? LabelState.Printed : LabelState.Waiting;
        if (job.State == state && job.DecidedBy == person.Actor.Name)
        {
            return job;
        }

        return await store.MoveAsync(job, LabelState.InDoubt, state, ct, person.Actor.Name) ? await GetAsync(id, ct) : throw Moved();
    }

    private async Task<(LabelTemplate Template, string Subject, Dictionary<string, string> Values)> FillAsync(LabelOrder order, Caller person, CancellationToken ct)
    {
        switch (order.Kind)
        {
            case LabelKinds.Unit:
                var unit = (await useCases.RunAsync(new GetUnit(order.Code), person, ct)).Unit;
                return (LabelTemplate.Unit100X50, unit.Serial, LabelValues.OfUnit(unit.Serial, unit.Model, unit.OrderNumber, site.Site.Name));
            case LabelKinds.Lot:
                var lot = (await useCases.RunAsync(new GetLot(order.Part ?? "", order.Code), person, ct)).Row;
                return (LabelTemplate.Lot100X50, lot.Lot, LabelValues.OfLot(lot.PartNumber, lot.Lot, lot.Quantity, lot.Supplier, lot.ExpiresOn));
            case LabelKinds.Container:
                var container = (await useCases.RunAsync(new GetContainer(order.Code), person, ct)).Row;
                return (LabelValues.TemplateOf(container.Code), container.Code, LabelValues.OfContainer(container.Code, container.Place));
            default:
                throw MesException.Invalid(Code("KindUnknown"), ("Kind", order.Kind));
        }
    }

    /// <summary>The caller's key marks the job, and the database keeps one job a mark: of all that ask in the same moment one is taken, and the others are told of that one.</summary>
    private async Task<LabelJob> TakeAsync(string printer, WantedLabel label, Caller person, CancellationToken ct)
    {
        var subject = label.Subject[..Math.Min(label.Subject.Length, LongestSubject)];
        if (person.IdempotencyKey is not { } key)
        {
            var once = label with { Job = $"{subject}/{Ids.New():N}" };
            await store.TakeAsync(printer, once, ct);
            return (await store.FindAsync(printer, once.Job, ct))!;
        }

        var mark = MarkOf(key);
        var wanted = label with { Job = mark + subject, Mark = mark };
        await store.TakeAsync(printer, wanted, ct);
        var taken = (await store.FindByMarkAsync(mark, ct))!;
        return (taken.Printer, taken.Subject, taken.CopyOf, taken.Reason) == (printer, label.Subject, label.CopyOf, label.Reason)
            ? taken : throw MesException.Refused("Idempotency:KeyReused", ("Key", key));
    }

    private static string MarkOf(string key) => key.Length is > 0 and <= LongestKey
        ? $"key-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 12))}/"
        : throw MesException.Invalid("Idempotency:KeyInvalid", ("Max", LongestKey));

    private string Checked(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= LongestReason
        ? reason.Trim() : throw MesException.Invalid(Code("ReasonMissing"), ("Max", LongestReason));

    private MesException Moved() => MesException.Refused(Code("MovedOn"));

    private string Code(string name) => $"{site.PluginId}:{name}";
}
