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

        var used = _used.ToArray();
        await scopes.WriteAsync((AccountsDbContext db) => WriteAsync(db, used, ct), ct);
        foreach (var one in used)
        {
            _used.TryRemove(one);
        }
    }

    private static async Task WriteAsync(AccountsDbContext db, IEnumerable<KeyValuePair<Guid, DateTime>> used, CancellationToken ct)
    {
        foreach (var (id, at) in used)
        {
            await db.Tokens.Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, at), ct);
        }
    }
}
