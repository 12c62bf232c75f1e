using Mes.Platform.Audit;
using Mes.Platform.Plugins.Packages;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Rules;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Copies a verified package folder into the store; see <see cref="IPluginOperations.InstallAsync"/>.</summary>
/// <param name="Folder">Folder with <c>plugin.json</c>.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record InstallPlugin(string Folder, string Reason) : ICommand<InstalledPlugin>
{
    /// <summary>The reason of what comes with the product; pages say it in the reader's words.</summary>
    internal const string WithTheProduct = "shipped";

    /// <summary>Comes with the product: a build of the same version with other content takes its place.</summary>
    internal bool Shipped { get; init; }
}

/// <summary>A version in the store.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Name of its folder, <c>{version}-{hash8}</c>.</param>
public sealed record InstalledPlugin(string Plugin, string Version, string Folder);

internal sealed class InstallPluginHandler(
    PlatformDbContext db, PluginStore store, PluginPins pins, PluginOwners owners, ICallContext call, AuditTrail audit) : IHandler<InstallPlugin, InstalledPlugin>
{
    public async Task<InstalledPlugin> HandleAsync(InstallPlugin useCase, CancellationToken ct)
    {
        var package = Take(useCase.Folder, useCase.Shipped);
        await owners.CheckAsync(package.Manifest, ct);
        var answer = new InstalledPlugin(package.Manifest.Id, package.Manifest.Version, package.Folder);
        var row = await db.PluginVersions.FirstOrDefaultAsync(v => v.Plugin == answer.Plugin && v.Version == answer.Version, ct);
        if (row?.Hash == package.Hash)
        {
            return answer;
        }

        if (row is not null && !(useCase.Shipped && row.Shipped))
        {
            throw MesException.Refused("Platform:Plugin.VersionTaken", ("Id", answer.Plugin), ("Version", answer.Version));
        }

        if (row is null)
        {
            row = new PluginVersionRow { Plugin = answer.Plugin, Version = answer.Version, Folder = "", Hash = "", By = "", Why = "" };
            db.PluginVersions.Add(row);
        }

        await owners.TakeAsync(answer.Plugin, package.Manifest.Publisher, useCase.Reason, ct);
        row.Folder = package.Folder;
        row.Hash = package.Hash;
        row.Shipped = useCase.Shipped;
        row.At = call.UtcNow;
        row.By = call.Caller.Actor.Name;
        row.Why = PluginPins.Cut(useCase.Reason);
        audit.Changed($"plugin:{answer.Plugin}", null, new { answer.Version, package.Hash, useCase.Reason });
        if (useCase.Shipped)
        {
            await FollowProductAsync(answer, useCase.Reason, ct);
        }

        pins.Announce();
        return answer;
    }

    /// <summary>The product was tested with what it ships: sites that use an older shipped version take the new one.</summary>
    private async Task FollowProductAsync(InstalledPlugin now, string reason, CancellationToken ct)
    {
        var shipped = await db.PluginVersions.Where(v => v.Plugin == now.Plugin && v.Shipped).Select(v => v.Version).ToListAsync(ct);
        foreach (var pin in await db.PluginPins.Where(p => p.Plugin == now.Plugin && shipped.Contains(p.Version)).ToListAsync(ct))
        {
            if (PluginVersionOrder.Instance.Compare(pin.Version, now.Version) < 0)
            {
                await pins.SetAsync(now.Plugin, pin.Site, now.Version, pin.Version, reason, ct);
            }
        }
    }

    private PluginPackage Take(string folder, bool shipped)
    {
        try
        {
            return store.Take(folder, shipped);
        }
        catch (PluginRejectedException e)
        {
            throw PluginRefusals.Of(e);
        }
    }
}
