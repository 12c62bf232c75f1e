namespace Mes.Platform.Plugins.Screens;

/// <summary>The leases of one open page. A lease that has left the page still counts until the browser has confirmed a drawing without it, or the page has ended: until then the framework keeps what the component listened to. Scoped; touched only by the circuit's own dispatcher, but for <see cref="Overdue"/>.</summary>
public sealed class PluginLeases : IDisposable
{
    private readonly List<PluginLease> _open = [];
    private readonly Queue<List<PluginLease>> _drawn = new();
    private List<PluginLease> _left = [];

    /// <summary>Raised when a lease has left the page: whoever listens draws, and tells of it with <see cref="Drawn"/> and <see cref="Confirmed"/>.</summary>
    public event Action? Left;

    /// <summary>Raised when a plugin has left and the page has not let go of it in time: the page is to end with this reason. On any thread.</summary>
    public event Action<PageOverdueException>? Overdue;

    /// <summary>Raised when the page is about to end: whoever draws a plugin's component takes it off first.</summary>
    public event Action? Ending;

    /// <summary>Takes a lease in.</summary>
    public void Add(PluginLease lease)
    {
        lease.EndPage = () => Overdue?.Invoke(new PageOverdueException(lease.Place.Plugin));
        _open.Add(lease);
    }

    /// <summary>Lets a lease go.</summary>
    public void Remove(PluginLease lease)
    {
        _open.Remove(lease);
        _left.Add(lease);
        Left?.Invoke();
    }

    /// <summary>Something is drawn in the batch that goes to the browser now.</summary>
    public void Drawn()
    {
        _drawn.Enqueue(_left);
        _left = [];
    }

    /// <summary>The browser has confirmed the oldest drawing that it had not yet.</summary>
    public void Confirmed()
    {
        if (_drawn.TryDequeue(out var gone))
        {
            gone.ForEach(l => l.Gone());
        }
    }

    /// <summary>The page is about to end, and can still draw.</summary>
    public void End() => Ending?.Invoke();

    /// <summary>The page has ended.</summary>
    public void Dispose()
    {
        foreach (var lease in _open.Concat(_left).Concat(_drawn.SelectMany(d => d)))
        {
            lease.Gone();
        }
    }

    internal PluginLease? Of(Type type) => _open.FindLast(l => l.Owns(type));
}

/// <summary>Why a page ended on the server: it still showed a plugin that had left. The browser opens it anew.</summary>
/// <param name="plugin">The plugin's id.</param>
public sealed class PageOverdueException(string plugin) : Exception($"The page still shows plugin {plugin}, which has left.");
