using System.Threading.Channels;
using Mes.Platform.Data;
using Mes.Platform.Live;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Unloading;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Plugins.Alarms;

/// <summary>Takes alarms of plugins from wherever they arise and writes them down soon after, in transactions of its own: who raises one waits for nothing and never fails. Thread-safe.</summary>
internal sealed class PluginAlarms(IServiceScopeFactory scopes, LiveFeed live, ISites sites, PluginUnloads unloads, TimeProvider time, ILogger<PluginAlarms> log) : BackgroundService
{
    /// <summary>Live topic of a site's alarms.</summary>
    public const string Topic = "plugin-alarms";
    private const int MostWaiting = 5000;
    private readonly Channel<Note> _notes = Channel.CreateBounded<Note>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Something is wrong.</summary>
    /// <param name="site">The site; empty: everywhere.</param>
    /// <param name="subject">See <see cref="PluginAlarm.Subject"/>.</param>
    public void Raise(string site, string plugin, string subject, MesError reason) =>
        _notes.Writer.TryWrite(new Note(site, plugin, Cut(subject), PluginLedger.Write(reason), time.Now()));

    /// <summary>It is over; whoever has not seen it still sees it.</summary>
    public void Clear(string site, string plugin, string subject) =>
        _notes.Writer.TryWrite(new Note(site, plugin, Cut(subject), null, time.Now()));

    public void Tell(string site)
    {
        foreach (var one in site.Length > 0 ? [site] : sites.All.Select(s => s.Code))
        {
            live.Send(one, Topic);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        unloads.Changed += Watch;
        try
        {
            while (await _notes.Reader.WaitToReadAsync(stoppingToken))
            {
                var batch = new List<Note>();
                while (batch.Count < 500 && _notes.Reader.TryRead(out var note))
                {
                    batch.Add(note);
                }

                await TryWriteAsync(batch);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the host.
        }

        unloads.Changed -= Watch;
    }

    /// <summary>Code that stays in memory after its plugin was stopped.</summary>
    private void Watch(Unload unload)
    {
        if (unload.IsZombie && !unload.IsGone)
        {
            Raise("", unload.Plugin, PluginAlarm.Memory, MesError.Of("Platform:PluginAlarm.Memory", ("Plugin", unload.Plugin), ("Version", unload.Version)));
        }
        else if (!unloads.Open.Any(u => u.IsZombie && u.Plugin == unload.Plugin))
        {
            Clear("", unload.Plugin, PluginAlarm.Memory);
        }
    }

    private async Task TryWriteAsync(List<Note> batch)
    {
        try
        {
            await scopes.WriteAsync((PlatformDbContext db) => WriteAsync(db, batch), CancellationToken.None);
            foreach (var site in batch.Select(n => n.Site).Distinct())
            {
                Tell(site);
            }
        }
        catch (Exception e)
        {
            log.LogError(e, "{Count} alarms of plugins could not be written down; the log holds what they are about.", batch.Count);
        }
    }

    private static async Task WriteAsync(PlatformDbContext db, List<Note> batch)
    {
        foreach (var one in batch.GroupBy(n => (n.Site, n.Plugin, n.Subject)))
        {
            await HappenAsync(db, [.. one]);
        }
    }

    private static async Task HappenAsync(PlatformDbContext db, IReadOnlyList<Note> notes)
    {
        var (first, last) = (notes[0], notes[^1]);
        var row = await db.PluginAlarms.FirstOrDefaultAsync(a => a.Site == first.Site && a.Plugin == first.Plugin && a.Subject == first.Subject);
        if (notes.Where(n => n.Reason is not null).ToList() is [.., var happened] all)
        {
            row ??= db.PluginAlarms.Add(new PluginAlarm
            {
                Site = first.Site, Plugin = first.Plugin, Subject = first.Subject, Reason = "", FirstAt = all[0].At,
            }).Entity;
            row.Happen(happened.Reason!, happened.At, all.Count);
        }

        if (row is not null && last.Reason is null)
        {
            row.ClearedAt ??= last.At;
            if (row.AcknowledgedAt is not null)
            {
                db.PluginAlarms.Remove(row);
            }
        }
    }

    private static string Cut(string subject) => subject.Length <= 120 ? subject : subject[..120];

    private sealed record Note(string Site, string Plugin, string Subject, string? Reason, DateTime At);
}
