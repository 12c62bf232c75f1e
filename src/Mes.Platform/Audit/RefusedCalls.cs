using System.Collections.Concurrent;
using System.Threading.Channels;
using Mes.Platform.Data;
using Microsoft.Extensions.Hosting;

namespace Mes.Platform.Audit;

/// <summary>Writes into the audit trail who was refused what for want of a permission: at most one entry a minute for the same actor, site, door and permission, so that nobody can fill it. Thread-safe.</summary>
internal sealed class RefusedCalls(IServiceScopeFactory scopes, TimeProvider time, ILogger<RefusedCalls> log) : BackgroundService
{
    public const string Action = "Refused";
    private static readonly TimeSpan Once = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string, string?, Door, string), DateTime> _noted = new();
    private readonly Channel<AuditEntry> _queue = Channel.CreateBounded<AuditEntry>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <param name="what">The use case, or the plugin's route.</param>
    public void Note(Caller caller, string what, string permission)
    {
        var now = time.Now();
        var key = (caller.Actor.Name, caller.Site, caller.Door, permission);
        if (_noted.TryGetValue(key, out var before) && now - before < Once)
        {
            return;
        }

        _noted[key] = now;
        if (_noted.Count > 10_000)
        {
            _noted.Clear();
        }

        _queue.Writer.TryWrite(new AuditEntry
        {
            Id = Ids.New(),
            At = now,
            Site = caller.Site ?? "",
            Actor = Cut(caller.Actor.Name, 100),
            ActorKind = caller.Actor.Kind,
            Door = caller.Door,
            Address = caller.Actor.Address,
            Action = Action,
            Subject = Cut(what, 200),
            After = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["permission"] = permission }),
            CorrelationId = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? "",
        });
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var entry in _queue.Reader.ReadAllAsync(stoppingToken))
            {
                await WriteAsync(entry, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The host stops; refusals are no longer noted.");
        }
    }

    private async Task WriteAsync(AuditEntry entry, CancellationToken ct)
    {
        try
        {
            await scopes.WriteAsync((PlatformDbContext db) => Task.FromResult(db.AuditEntries.Add(entry)), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogError(e, "A refusal could not be written into the audit trail.");
        }
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
