using Mes.Platform.Data;
using Mes.Platform.Events;

namespace Mes.Platform.Plugins.Events;

/// <summary>The cursor and the waiting messages of one plugin at one site.</summary>
internal sealed class PluginEventStore(IServiceScopeFactory scopes, Database database, TimeProvider time, string plugin, string site)
{
    /// <summary>Longer than any batch may take.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(3);
    private readonly string _holder = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>A plugin that was never here begins with what happens from now on.</summary>
    public Task BeginAsync(CancellationToken ct) => WriteAsync(async db =>
    {
        if (!await db.PluginCursors.AnyAsync(c => c.Plugin == plugin && c.Site == site, ct))
        {
            db.PluginCursors.Add(new PluginCursor
            {
                Plugin = plugin, Site = site, Position = await Sequence.NowAsync(db, Sequence.Delivered, ct), MessageRow = long.MaxValue,
            });
        }
    }, ct);

    /// <summary>Whether this node delivers: always with one node, otherwise while it holds the cursor.</summary>
    public async Task<bool> HoldAsync(CancellationToken ct)
    {
        if (database.IsSqlite)
        {
            return true;
        }

        var (now, held) = (time.Now(), 0);
        await WriteAsync(async db => held = await db.PluginCursors
            .Where(c => c.Plugin == plugin && c.Site == site && (c.Holder == _holder || c.HeldUntil == null || c.HeldUntil < now))
            .ExecuteUpdateAsync(u => u.SetProperty(c => c.Holder, _holder).SetProperty(c => c.HeldUntil, now + Hold), ct), ct);
        return held > 0;
    }

    public Task LetGoAsync() => database.IsSqlite ? Task.CompletedTask : WriteAsync(
        db => db.PluginCursors.Where(c => c.Plugin == plugin && c.Site == site && c.Holder == _holder)
            .ExecuteUpdateAsync(u => u.SetProperty(c => c.HeldUntil, (DateTime?)null), CancellationToken.None), CancellationToken.None);

    public Task<PluginCursor> CursorAsync(CancellationToken ct) =>
        ReadAsync(db => db.PluginCursors.AsNoTracking().SingleAsync(c => c.Plugin == plugin && c.Site == site, ct));

    public Task<long> EndAsync(CancellationToken ct) => ReadAsync(db => Sequence.NowAsync(db, Sequence.Delivered, ct));

    public Task<List<PluginDelivery>> WaitingAsync(CancellationToken ct) => ReadAsync(db => db.PluginDeliveries.AsNoTracking()
        .Where(d => d.Plugin == plugin && d.Site == site && !d.Parked).OrderBy(d => d.MessageRow).ToListAsync(ct));

    /// <summary>The next messages after the cursor, with their positions.</summary>
    public Task<List<OutboxMessage>> NextAsync(PluginCursor from, long end, IReadOnlyCollection<string> types, int take, CancellationToken ct) =>
        ReadAsync(db => db.OutboxMessages.AsNoTracking()
            .Where(m => m.Position >= from.Position && m.Position <= end && (m.Position > from.Position || m.Id > from.MessageRow))
            .Where(m => m.Site == site && types.Contains(m.Type))
            .OrderBy(m => m.Position).ThenBy(m => m.Id).Take(take).ToListAsync(ct));

    public Task AdvanceAsync(long position, long row, IReadOnlyList<PluginDelivery> waiting, CancellationToken ct) => WriteAsync(async db =>
    {
        var rows = waiting.Select(w => w.MessageRow).ToList();
        var known = await db.PluginDeliveries.Where(d => d.Plugin == plugin && d.Site == site && rows.Contains(d.MessageRow))
            .Select(d => d.MessageRow).ToListAsync(ct);
        db.PluginDeliveries.AddRange(waiting.Where(w => !known.Contains(w.MessageRow)));
        await db.PluginCursors.Where(c => c.Plugin == plugin && c.Site == site)
            .ExecuteUpdateAsync(u => u.SetProperty(c => c.Position, position).SetProperty(c => c.MessageRow, row), ct);
    }, ct);

    public Task HandledAsync(PluginDelivery delivery, CancellationToken ct) => WriteAsync(
        db => Rows(db, delivery).ExecuteDeleteAsync(ct), ct);

    public Task FailedAsync(PluginDelivery d, CancellationToken ct) => WriteAsync(
        db => Rows(db, d).ExecuteUpdateAsync(u => u.SetProperty(x => x.Attempts, d.Attempts).SetProperty(x => x.NextAttemptAt, d.NextAttemptAt)
            .SetProperty(x => x.LastError, d.LastError).SetProperty(x => x.Parked, d.Parked), ct), ct);

    private IQueryable<PluginDelivery> Rows(PlatformDbContext db, PluginDelivery d) =>
        db.PluginDeliveries.Where(x => x.Plugin == plugin && x.Site == site && x.MessageRow == d.MessageRow);

    private Task<T> ReadAsync<T>(Func<PlatformDbContext, Task<T>> read) => scopes.ReadAsync(read);

    private Task WriteAsync(Func<PlatformDbContext, Task> write, CancellationToken ct) => scopes.WriteAsync(write, ct);
}
