using Mes.Platform.Data;
using Mes.Platform.Modules;

namespace Mes.Platform.Plugins.Events;

/// <summary>How far plugins at the caller's site have heard what happened there.</summary>
[Requires(PlatformPermissions.Plugins)]
public sealed record ListPluginCursors : IQuery<IReadOnlyList<PluginCursorView>>
{
    /// <summary>Only this plugin's; null: all that hear events.</summary>
    public string? Plugin { get; init; }
}

/// <summary>How far a plugin has heard.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Events">Names of the events that it hears.</param>
/// <param name="Started">Whether it has ever been at work here; before that it misses nothing.</param>
/// <param name="Behind">Events that it has not heard yet, at most <see cref="ListPluginCursorsHandler.Most"/>.</param>
/// <param name="BehindSince">When the oldest of them happened, UTC; null: it has heard all.</param>
/// <param name="Waiting">Events that wait for another attempt, or behind one that does.</param>
/// <param name="Parked">Events that were given up: somebody must look.</param>
public sealed record PluginCursorView(
    string Plugin, IReadOnlyList<string> Events, bool Started, int Behind, DateTime? BehindSince, int Waiting, int Parked);

internal sealed class ListPluginCursorsHandler(PlatformDbContext db, PluginCatalogue plugins, PluginEventTypes types, ICallContext call)
    : IHandler<ListPluginCursors, IReadOnlyList<PluginCursorView>>
{
    public const int Most = 10_000;

    public async Task<IReadOnlyList<PluginCursorView>> HandleAsync(ListPluginCursors useCase, CancellationToken ct)
    {
        var views = new List<PluginCursorView>();
        foreach (var manifest in plugins.All.Where(m => m.Events.Count > 0 && (useCase.Plugin is null || m.Id == useCase.Plugin)))
        {
            var names = manifest.Events.Select(e => types.Find(e.Event)?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
            views.Add(await ViewAsync(manifest.Id, names, ct));
        }

        return views;
    }

    private async Task<PluginCursorView> ViewAsync(string plugin, List<string> names, CancellationToken ct)
    {
        var cursor = await db.PluginCursors.AsNoTracking().FirstOrDefaultAsync(c => c.Plugin == plugin && c.Site == call.Site, ct);
        var waiting = await db.PluginDeliveries.CountAsync(d => d.Plugin == plugin && d.Site == call.Site && !d.Parked, ct);
        var parked = await db.PluginDeliveries.CountAsync(d => d.Plugin == plugin && d.Site == call.Site && d.Parked, ct);
        if (cursor is null)
        {
            return new PluginCursorView(plugin, names, false, 0, null, waiting, parked);
        }

        var ahead = db.OutboxMessages.AsNoTracking()
            .Where(m => m.Site == call.Site && names.Contains(m.Type) && m.Position >= cursor.Position
                && (m.Position > cursor.Position || m.Id > cursor.MessageRow))
            .OrderBy(m => m.Position).ThenBy(m => m.Id).Select(m => m.At);
        var behind = await ahead.Take(Most).CountAsync(ct);
        var oldest = behind == 0 ? [] : await ahead.Take(1).ToListAsync(ct);
        return new PluginCursorView(plugin, names, true, behind, oldest.Count > 0 ? oldest[0] : null, waiting, parked);
    }
}
