using Mes.Sdk.Data;
using Microsoft.EntityFrameworkCore;
using OpenProtocol.Devices;
using OpenProtocol.Journal;
using OpenProtocol.Results;
using OpenProtocol.Stations;

namespace OpenProtocol.DecideTightenings;

/// <summary>The tightenings of the site as people see them, and what they decide about those in doubt. Thread-safe.</summary>
internal sealed class TighteningDesk(
    IPluginDatabase<JournalDb> database, Controllers controllers, JournalChanges changes, IPluginSite site, IUseCases useCases, TimeProvider time)
{
    public const int Shown = 200;
    private const int LongestReason = JournalDb.LongText;

    /// <param name="doubtful">Only those that wait for a decision, oldest first; else all, newest first.</param>
    /// <param name="search">Beginning of a unit's serial number; empty: all.</param>
    /// <param name="after">Cursor of the page before; null: the first.</param>
    /// <param name="take">1 to 500.</param>
    /// <param name="ct">Gives up.</param>
    public Task<Page<TighteningRow>> ListAsync(bool doubtful, string search, string? after, int take, CancellationToken ct) => database.ReadAsync(
        db =>
        {
            var rows = doubtful ? db.Tightenings.Where(t => t.State == TighteningState.Doubtful) : db.Tightenings;
            if (search.Trim().ToUpperInvariant() is { Length: > 0 } begin)
            {
                rows = rows.Where(t => t.Identifier.StartsWith(begin) || t.Unit!.StartsWith(begin));
            }

            return rows.PageAsync(t => t.ReceivedAt, newestFirst: !doubtful, after, take, ct);
        },
        ct);

    /// <exception cref="MesException">There is none.</exception>
    public async Task<TighteningRow> GetAsync(Guid id, CancellationToken ct) =>
        await database.ReadAsync(db => db.Tightenings.FirstOrDefaultAsync(t => t.Id == id, ct), ct) ?? throw MesException.NotFound(Code("TighteningUnknown"));

    public Task<int> CountDoubtfulAsync(CancellationToken ct) =>
        database.ReadAsync(db => db.Tightenings.CountAsync(t => t.State == TighteningState.Doubtful, ct), ct);

    /// <summary>The bolts that a tightening of this controller may belong to; empty: the controller is not set up any more.</summary>
    public IReadOnlyList<Bolt> BoltsOf(string device) => controllers.Find(device)?.Plan.Bolts ?? [];

    /// <summary>Records a tightening at the unit and bolt that a person names. The person needs the core's permission to decide too. The same decision once more, because its answer was lost, changes nothing.</summary>
    /// <exception cref="MesException">Refused; nothing is decided then.</exception>
    public async Task<TighteningRow> BindAsync(Guid id, string? serial, string? torque, string? reason, Caller person, CancellationToken ct)
    {
        var why = Checked(reason);
        var row = await GetAsync(id, ct);
        var unit = (serial ?? "").Trim().ToUpperInvariant();
        if (IsDecided(row, TighteningState.Bound, why, person) && (row.Unit, row.Bolt) == (unit, torque))
        {
            return row;
        }

        if (Doubtful(row).ToKept() is not { Result: { } result } kept)
        {
            throw MesException.Refused(Code("NothingToBind"));
        }

        var controller = controllers.Find(row.Device) ?? throw MesException.Refused(Code("NotSetUp"), ("Device", row.Device));
        var bolt = controller.Plan.Bolts.FirstOrDefault(b => b.Torque == torque) ?? throw MesException.Invalid(Code("BoltUnknown"), ("Device", row.Device), ("Bolt", torque));
        await OnceAsync(row, () => new Recording(row.Device, controller.Station, bolt, unit, kept, result).BindAsync(useCases, person, why, ct));
        await DecideAsync(id, TighteningState.Bound, (unit, bolt.Torque), why, person, ct);
        await ForgiveAsync(row, ct);
        return await GetAsync(id, ct);
    }

    /// <summary>Says that a tightening belongs to no unit: a test piece, a bolt that was tightened twice, a tool on the bench. It stands in the record of the unit that the controller named, if there is one, and in the audit trail. The person needs the core's permission to decide too.</summary>
    /// <exception cref="MesException">Refused.</exception>
    public async Task<TighteningRow> RejectAsync(Guid id, string? reason, Caller person, CancellationToken ct)
    {
        var why = Checked(reason);
        var row = await GetAsync(id, ct);
        if (IsDecided(row, TighteningState.Rejected, why, person))
        {
            return row;
        }

        await OnceAsync(Doubtful(row), () => new Rejection(row, controllers.Find(row.Device)).TellAsync(useCases, person, why, ct));
        await DecideAsync(id, TighteningState.Rejected, null, why, person, ct);
        await ForgiveAsync(row, ct);
        return await GetAsync(id, ct);
    }

    /// <summary>Drops what was recorded long ago; what a person has decided, and what waits for it, stays.</summary>
    /// <returns>How many were dropped.</returns>
    public Task<int> DropRecordedAsync(DateTime before, CancellationToken ct) => database.RemoveAsync(
        db => db.Tightenings.Where(t => (t.State == TighteningState.Recorded || t.State == TighteningState.PutRight) && t.ReceivedAt < before).OrderBy(t => t.ReceivedAt), ct);

    private TighteningRow Doubtful(TighteningRow row) => row.State == TighteningState.Doubtful ? row : throw MesException.Refused(Code("DecidedAlready"));

    private static bool IsDecided(TighteningRow row, TighteningState state, string reason, Caller person) =>
        row.State == state && row.Reason == reason && row.DecidedBy == person.Actor.Name;

    /// <summary>The core takes one decision about a tightening. Another one, after a kill before this one stood in the table, is told so.</summary>
    private async Task OnceAsync(TighteningRow row, Func<Task> decide)
    {
        try
        {
            await decide();
        }
        catch (MesException e) when (e.Code == "Idempotency:KeyReused")
        {
            throw MesException.Refused(Code("DecidedInRecord"), ("Number", row.Number), ("Device", row.Device));
        }
    }

    private async Task DecideAsync(Guid id, TighteningState state, (string Unit, string Bolt)? place, string reason, Caller person, CancellationToken ct)
    {
        try
        {
            await database.WriteAsync(WriteAsync, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw MesException.Refused(Code("DecidedAlready"));
        }

        changes.Raise();

        async Task WriteAsync(JournalDb db)
        {
            var row = await db.Tightenings.SingleAsync(t => t.Id == id, ct);
            if (row.State != TighteningState.Doubtful)
            {
                throw MesException.Refused(Code("DecidedAlready"));
            }

            (row.State, row.Unit, row.Bolt) = (state, place?.Unit, place?.Bolt);
            (row.DecidedBy, row.Reason, row.SettledAt) = (person.Actor.Name, reason, time.GetUtcNow().UtcDateTime);
        }
    }

    /// <summary>The gate lets the unit go when nothing that was done to it with a wrong program waits for a decision any more.</summary>
    private async Task ForgiveAsync(TighteningRow decided, CancellationToken ct)
    {
        if (controllers.Find(decided.Device) is { } controller && !await database.ReadAsync(
            db => db.Tightenings.AnyAsync(
                t => t.Device == decided.Device && t.Identifier == decided.Identifier && t.State == TighteningState.Doubtful && t.Doubt == Doubt.WrongProgram, ct),
            ct))
        {
            controller.Programs.Forgive(decided.Identifier);
        }
    }

    private string Checked(string? reason) => !string.IsNullOrWhiteSpace(reason) && reason.Length <= LongestReason
        ? reason.Trim() : throw MesException.Invalid(Code("ReasonMissing"), ("Max", LongestReason));

    private string Code(string name) => $"{site.PluginId}:{name}";
}
