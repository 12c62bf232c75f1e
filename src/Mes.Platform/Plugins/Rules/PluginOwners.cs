using Mes.Platform.Data;
using Mes.Platform.Plugins.Records;

namespace Mes.Platform.Plugins.Rules;

/// <summary>Whose an id is. The publisher's name is proven by the signature (a package whose manifest names another than its certificate is not let in), so a name is enough. Scoped.</summary>
internal sealed class PluginOwners(PlatformDbContext db, StoredManifests manifests, ICallContext call)
{
    /// <returns>Null: the id is free.</returns>
    public async Task<string?> FindAsync(string plugin, CancellationToken ct) =>
        await db.PluginOwners.Where(o => o.Plugin == plugin).Select(o => o.Publisher).FirstOrDefaultAsync(ct)
        // Installed before owners were written down.
        ?? (await manifests.NewestAsync(ct)).FirstOrDefault(m => m.Id == plugin)?.Publisher;

    /// <summary>Why a package may not come in under its id; null: it may.</summary>
    public async Task<MesError?> RefusalAsync(PluginManifest incoming, CancellationToken ct) =>
        await FindAsync(incoming.Id, ct) is { } owner && owner != incoming.Publisher
            ? MesError.Of("Platform:Plugin.PublisherChanged", ("Id", incoming.Id), ("Owner", owner), ("Publisher", incoming.Publisher))
            : null;

    /// <exception cref="MesException"><c>Platform:Plugin.PublisherChanged</c>.</exception>
    public async Task CheckAsync(PluginManifest incoming, CancellationToken ct)
    {
        if (await RefusalAsync(incoming, ct) is { } refusal)
        {
            throw new MesException(ErrorKind.Refused, refusal, []);
        }
    }

    /// <summary>A free id becomes the publisher's.</summary>
    public async Task TakeAsync(string plugin, string publisher, string why, CancellationToken ct)
    {
        if (!await db.PluginOwners.AnyAsync(o => o.Plugin == plugin, ct))
        {
            await SetAsync(plugin, publisher, why, ct);
        }
    }

    /// <summary>From now on the id is this publisher's.</summary>
    public async Task SetAsync(string plugin, string publisher, string why, CancellationToken ct)
    {
        var row = await db.PluginOwners.FirstOrDefaultAsync(o => o.Plugin == plugin, ct);
        if (row is null)
        {
            db.PluginOwners.Add(row = new PluginOwner { Plugin = plugin, Publisher = publisher, By = "", Why = "" });
        }

        (row.Publisher, row.At, row.By, row.Why) = (publisher, call.UtcNow, call.Caller.Actor.Name, PluginPins.Cut(why));
    }
}
