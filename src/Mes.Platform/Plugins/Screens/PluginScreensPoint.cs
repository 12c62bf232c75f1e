using System.Collections.Concurrent;
using Mes.Platform.Audit;
using Mes.Platform.Plugins.Permissions;
using Microsoft.AspNetCore.Components;

namespace Mes.Platform.Plugins.Screens;

/// <summary>Publishes pages, tiles and parts of pages, and sees to it that open pages let go of what has left.</summary>
internal sealed class PluginScreensPoint(PluginOptions options, RefusedCalls refusals, TimeProvider time, ILogger<PluginScreensPoint> log)
    : IExtensionPoint, IPluginScreens, IDisposable
{
    private readonly ConcurrentDictionary<PluginLease, byte> _leases = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<(string Site, string Plugin), (PluginActivation Activation, long Stamp)> _atWork = new();
    private long _stamp;

    public event Action? Changed;

    public void Offer(IServiceCollection services, PluginActivation activation)
    {
    }

    public Task PublishAsync(PluginActivation activation, CancellationToken ct)
    {
        var ui = activation.Manifest.Ui;
        Check(activation, PluginComponentKind.Page, ui.Pages.Select(p => p.Id));
        Check(activation, PluginComponentKind.Widget, ui.Widgets.Select(w => w.Id));
        Check(activation, PluginComponentKind.Slot, ui.Slots.Select(s => s.Id));
        if (ui.Slots.FirstOrDefault(s => !PluginPlaces.All.Contains(s.Slot)) is { } unknown)
        {
            throw MesException.Refused("Platform:Screen.SlotUnknown", ("Plugin", activation.PluginId), ("Slot", unknown.Slot));
        }

        if (ui.Pages.Count + ui.Widgets.Count + ui.Slots.Count > 0)
        {
            _atWork[(activation.Site.Code, activation.PluginId)] = (activation, Interlocked.Increment(ref _stamp));
            Changed?.Invoke();
        }

        return Task.CompletedTask;
    }

    public Task WithdrawAsync(PluginActivation activation)
    {
        var key = (activation.Site.Code, activation.PluginId);
        if (_atWork.TryGetValue(key, out var now) && now.Activation == activation && _atWork.TryRemove(KeyValuePair.Create(key, now)))
        {
            Changed?.Invoke();
        }

        _ = EndOverdueAsync(key, _atWork.TryGetValue(key, out var next) ? next.Stamp : Interlocked.Read(ref _stamp) + 1);
        return Task.CompletedTask;
    }

    public IReadOnlyList<PluginPlace> Menu(string site) => All(site, (activation, stamp) => activation.Manifest.Ui.Menu.OrderBy(m => m.Order)
        .Select(m => PageOf(activation, stamp, activation.Manifest.Ui.Pages.Single(p => p.Id == m.Page)) with
        {
            Text = $"{activation.PluginId}:Menu.{m.Page}", Icon = m.Icon, Order = m.Order,
        }));

    public PluginPlace? Page(string site, string plugin, string path)
    {
        if (!_atWork.TryGetValue((site, plugin), out var found))
        {
            return null;
        }

        var (activation, stamp) = found;
        foreach (var page in activation.Manifest.Ui.Pages.OrderBy(p => p.Path.Count(c => c == '{')))
        {
            if (PagePath.Match(page.Path, path) is { } values)
            {
                return PageOf(activation, stamp, page) with { Values = values };
            }
        }

        return null;
    }

    public IReadOnlyList<PluginPlace> Widgets(string site) => All(site, (activation, stamp) => activation.Manifest.Ui.Widgets
        .Select(w => PlaceOf(activation, stamp, PluginComponentKind.Widget, w.Id, w.Permission) with { Order = w.Order, Width = w.Width }));

    public IReadOnlyList<PluginPlace> Slots(string site, string slot) => All(site, (activation, stamp) => activation.Manifest.Ui.Slots
        .Where(s => s.Slot == slot)
        .Select(s => PlaceOf(activation, stamp, PluginComponentKind.Slot, s.Id, s.Permission) with { Order = s.Order }));

    public PluginLease? Open(PluginPlace place)
    {
        if (!_atWork.TryGetValue((place.Site, place.Plugin), out var now) || now.Stamp != place.Stamp || now.Activation.Calls.TryEnter() is not { } pass)
        {
            return null;
        }

        var lease = new PluginLease(place, Component(now.Activation, place.Kind, place.Id)!, now.Activation.Services.CreateAsyncScope(), pass,
            now.Activation.BreakerOf("screens"), gone => _leases.TryRemove(gone, out _), log);
        _leases[lease] = 0;
        return lease;
    }

    public void Refused(Caller caller, PluginPlace place) => refusals.Note(caller, $"{place.Kind} {place.Plugin} {place.Id}", place.Permission);

    /// <summary>Each of the services that it is disposes of it.</summary>
    public void Dispose()
    {
        if (!_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
            _stopping.Dispose();
        }
    }

    /// <summary>A tab that sleeps, is frozen or has lost its host draws no more and confirms nothing, and would keep the plugin in memory for as long as the host waits for it. Names only are held meanwhile.</summary>
    /// <param name="key">What has left, and where.</param>
    /// <param name="before">What was drawn under an older stamp is to be gone.</param>
    private async Task EndOverdueAsync((string Site, string Plugin) key, long before)
    {
        try
        {
            await Task.Delay(options.ScreensDeadline, time, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        foreach (var lease in _leases.Keys.Where(l => (l.Place.Site, l.Place.Plugin) == key && l.Place.Stamp < before))
        {
            log.LogInformation("A page at {Site} has not let go of plugin {Id} {Version} within {Deadline}: it is ended, and opens anew by itself.",
                key.Site, key.Plugin, lease.Place.Version, options.ScreensDeadline);
            lease.EndPage?.Invoke();
        }
    }

    private IReadOnlyList<PluginPlace> All(string site, Func<PluginActivation, long, IEnumerable<PluginPlace>> of) =>
    [
        .. _atWork.Where(a => a.Key.Site == site).OrderBy(a => a.Key.Plugin, StringComparer.Ordinal)
            .SelectMany(a => of(a.Value.Activation, a.Value.Stamp)).OrderBy(p => p.Order),
    ];

    private static PluginPlace PageOf(PluginActivation activation, long stamp, PluginPage page) =>
        PlaceOf(activation, stamp, PluginComponentKind.Page, page.Id, page.Permission) with
        {
            Path = page.Path.Length == 0 ? "p/" + activation.PluginId : $"p/{activation.PluginId}/{page.Path}",
        };

    private static PluginPlace PlaceOf(PluginActivation activation, long stamp, PluginComponentKind kind, string id, string permission) => new(
        activation.Site.Code,
        activation.PluginId,
        activation.Manifest.Version,
        kind,
        id,
        $"{activation.PluginId}:{kind}.{id}",
        activation.Manifest.CodeOf(permission) ?? "",
        stamp);

    private static void Check(PluginActivation activation, PluginComponentKind kind, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            if (!typeof(IComponent).IsAssignableFrom(Component(activation, kind, id)))
            {
                throw MesException.Refused("Platform:Screen.NotBound", ("Plugin", activation.PluginId), ("Kind", kind.ToString()), ("Id", id));
            }
        }
    }

    private static Type? Component(PluginActivation activation, PluginComponentKind kind, string id) =>
        activation.Services.GetServices<PluginComponent>().LastOrDefault(c => c.Kind == kind && c.Id == id)?.Component;
}

/// <summary>Matches addresses below a plugin's own with the paths of its pages.</summary>
internal static class PagePath
{
    /// <summary>The values of the path's holes; null: it does not match.</summary>
    public static IReadOnlyDictionary<string, object>? Match(string pattern, string path)
    {
        var (wanted, there) = (Segments(pattern), Segments(path));
        if (wanted.Length != there.Length)
        {
            return null;
        }

        var values = new Dictionary<string, object>();
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] is ['{', .. var hole, '}'])
            {
                values[hole] = Uri.UnescapeDataString(there[i]);
            }
            else if (wanted[i] != there[i])
            {
                return null;
            }
        }

        return values;
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
