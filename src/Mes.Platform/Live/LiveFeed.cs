using System.Collections.Concurrent;

namespace Mes.Platform.Live;

/// <summary>Tells open pages that something changed, so that they ask again. Only a hint: it carries no data, and losing one loses nothing but freshness. Thread-safe.</summary>
public interface ILiveFeed
{
    /// <summary>Calls back, at most once a pending change, whenever a topic changes at a site. Dispose to end.</summary>
    IDisposable Subscribe(string site, string topic, Func<Task> changed);
}

/// <summary>Lets a handler name topics that have changed. They are told after commit. Scoped.</summary>
public interface ILiveNotices
{
    void Changed(string topic);
}

internal sealed class LiveFeed(ILogger<LiveFeed> log) : ILiveFeed
{
    private readonly ConcurrentDictionary<(string Site, string Topic), ConcurrentDictionary<Subscription, byte>> _topics = new();

    public IDisposable Subscribe(string site, string topic, Func<Task> changed)
    {
        var listeners = _topics.GetOrAdd((site, topic), _ => new());
        var subscription = new Subscription(changed, s => listeners.TryRemove(s, out _));
        listeners[subscription] = 0;
        return subscription;
    }

    public void Send(string site, string topic)
    {
        if (!_topics.TryGetValue((site, topic), out var listeners))
        {
            return;
        }

        foreach (var listener in listeners.Keys)
        {
            listener.Call(log);
        }
    }

    private sealed class Subscription(Func<Task> changed, Action<Subscription> end) : IDisposable
    {
        private int _pending;

        public void Dispose() => end(this);

        public void Call(ILogger log)
        {
            if (Interlocked.Exchange(ref _pending, 1) == 0)
            {
                _ = Task.Run(async () =>
                {
                    Interlocked.Exchange(ref _pending, 0);
                    try
                    {
                        await changed();
                    }
                    catch (ObjectDisposedException)
                    {
                        Dispose();
                    }
                    catch (Exception e)
                    {
                        log.LogWarning(e, "A page could not follow a change.");
                    }
                });
            }
        }
    }
}

internal sealed class LiveNotices(LiveFeed feed, ICallContext call) : ILiveNotices
{
    private readonly HashSet<string> _topics = [];

    public void Changed(string topic) => _topics.Add(topic);

    public void Send()
    {
        if (call.Caller.Site is { } site)
        {
            foreach (var topic in _topics)
            {
                feed.Send(site, topic);
            }
        }

        _topics.Clear();
    }
}
