using System.Collections.Frozen;
using Mes.Platform.Data;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Security.Kiosks;
using Mes.Platform.Security.Tokens;

namespace Mes.Platform.Security;

/// <summary>Everybody's rights in memory; replaced as a whole after every change, so readers need no lock.</summary>
internal sealed class AccessDirectory(IServiceScopeFactory scopes, IServiceProvider services, TimeProvider time)
    : IPermissionChecker, IApiTokens, IKiosks, IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly Lazy<IPluginRights> _plugins = new(services.GetRequiredService<IPluginRights>);
    private AccessSnapshot _now = AccessSnapshot.Empty;

    public bool IsGranted(Actor actor, string? site, string permission) => actor.Kind switch
    {
        ActorKind.System => true,
        ActorKind.User or ActorKind.Token => RightsOf(actor)?.Has(site, permission) == true,
        ActorKind.Plugin => _plugins.Value.IsGranted(actor.Name, site, permission),
        _ => false,
    };

    public bool MaySee(Actor actor, string site) => actor.Kind switch
    {
        ActorKind.System => true,
        ActorKind.User or ActorKind.Token => RightsOf(actor)?.Sees(site) == true,
        ActorKind.Plugin => _plugins.Value.MaySee(actor.Name, site),
        _ => false,
    };

    public ValueTask<ApiTokenHolder?> FindAsync(string token, CancellationToken ct = default)
    {
        var found = TokenSecret.LooksRight(token)
            && _now.TokensByHash.TryGetValue(RandomSecret.Key(RandomSecret.Hash(token)), out var t) && t.IsValid(time.Now())
            ? t
            : null;
        return ValueTask.FromResult(found is null ? null : new ApiTokenHolder(
            new Actor(ActorKind.Token, found.Name, found.Id),
            found.Site == RoleGrant.Everywhere ? null : found.Site));
    }

    public Kiosk? BySecret(string? secret) =>
        secret is { Length: > 0 and < 100 } ? _now.Kiosks.GetValueOrDefault(RandomSecret.Key(RandomSecret.Hash(secret))) : null;

    public Kiosk? Find(Guid id) => _now.Kiosks.Values.FirstOrDefault(k => k.Id == id);

    /// <summary>The site that a token is for; null: every site, or no such token.</summary>
    public string? TokenSite(Guid token) =>
        _now.Tokens.GetValueOrDefault(token) is { } found && found.Site != RoleGrant.Everywhere ? found.Site : null;

    public UserAccess? FindUser(Guid id) => _now.Users.GetValueOrDefault(id);

    /// <summary>Reads everything anew. Called at start, after commit of a change, and now and then for changes that another node made.</summary>
    public async Task ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            _now = await scopes.ReadAsync((AccountsDbContext db) => ReadAsync(db, ct));
        }
        finally
        {
            _reloading.Release();
        }
    }

    public void Dispose() => _reloading.Dispose();

    private Rights? RightsOf(Actor actor)
    {
        var now = _now;
        return actor switch
        {
            { Id: null } => null,
            { Kind: ActorKind.User } => now.Users.GetValueOrDefault(actor.Id.Value) is { Disabled: false } user ? user.Rights : null,
            _ => now.Tokens.GetValueOrDefault(actor.Id.Value) is { } token && token.IsValid(time.Now()) ? token.Rights : null,
        };
    }

    private static async Task<AccessSnapshot> ReadAsync(AccountsDbContext db, CancellationToken ct)
    {
        var roles = await db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Permissions, ct);
        var grants = (await db.Grants.AsNoTracking().ToListAsync(ct)).ToLookup(g => g.UserId);
        var users = await db.Users.AsNoTracking().ToListAsync(ct);
        var tokens = await db.Tokens.AsNoTracking().Where(t => t.RevokedAt == null).ToListAsync(ct);
        var kiosks = await db.Kiosks.AsNoTracking().Where(k => k.SecretHash != null).ToListAsync(ct);
        IEnumerable<string> Of(string? role) => role is not null && roles.TryGetValue(role, out var list) ? list : [];
        var held = tokens.ToDictionary(t => RandomSecret.Key(t.Hash), t => new TokenAccess(
            t.Id, t.Name, t.Site, t.ExpiresAt, Rights.Of([(t.Site, t.Permissions.Concat(Of(t.Role)))])));
        return new AccessSnapshot(
            users.ToFrozenDictionary(u => u.Id, u => new UserAccess(
                u.Id, u.UserName!, u.DisplayName, u.Culture, u.SecurityStamp, u.Disabled,
                Rights.Of(grants[u.Id].Select(g => (g.Site, Of(g.Role)))))),
            held.Values.ToFrozenDictionary(t => t.Id),
            held.ToFrozenDictionary(),
            kiosks.ToFrozenDictionary(k => RandomSecret.Key(k.SecretHash!), k => new Kiosk(k.Id, k.Site, k.Station, k.Name)));
    }
}
