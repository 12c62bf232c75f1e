using System.Collections.Concurrent;
using Mes.Platform.Data;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security.Tokens;

/// <summary>Gathers when tokens were last used, so that a request with a token writes nothing. Thread-safe.</summary>
internal sealed class TokenUse(IServiceScopeFactory scopes, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, DateTime> _used = new();

    public void Used(Guid token) => _used[token] = time.Now();

    public DateTime? Pending(Guid token) => _used.TryGetValue(token, out var at) ? at : null;

    public async Task WriteAsync(CancellationToken ct)
    {
        if (_used.IsEmpty)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        var db = scope.ServiceProvider.GetRequiredService<AccountsDbContext>();
        foreach (var (id, at) in _used.ToArray())
        {
            await db.Tokens.Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, at), ct);
            _used.TryRemove(new KeyValuePair<Guid, DateTime>(id, at));
        }

        await work.CommitAsync(ct);
    }
}
