using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Rules;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Takes a version out of the store; see <see cref="IPluginOperations.RemoveAsync"/>.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
public sealed record RemovePlugin(string Plugin, string Version, string Reason) : ICommand<Done>;

internal sealed class RemovePluginHandler(PlatformDbContext db, ISites sites, PluginPins pins, PluginNeeds needs, AuditTrail audit)
    : IHandler<RemovePlugin, Done>
{
    public async Task<Done> HandleAsync(RemovePlugin useCase, CancellationToken ct)
    {
        var row = await db.PluginVersions.FirstOrDefaultAsync(v => v.Plugin == useCase.Plugin && v.Version == useCase.Version, ct)
            ?? throw MesException.NotFound("Platform:Plugin.VersionUnknown", ("Id", useCase.Plugin), ("Version", useCase.Version));
        if (row.Shipped)
        {
            throw MesException.Refused("Platform:Plugin.IsShipped", ("Id", useCase.Plugin), ("Version", useCase.Version));
        }

        var used = await db.PluginPins.Where(p => p.Plugin == useCase.Plugin).ToListAsync(ct);
        if (used.FirstOrDefault(p => p.Version == useCase.Version && sites.IsEnabled(p.Site, useCase.Plugin)) is { } busy)
        {
            throw MesException.Refused("Platform:Plugin.InUse", ("Id", useCase.Plugin), ("Version", useCase.Version), ("Site", busy.Site));
        }

        await needs.RefuseRemovalAsync(useCase.Plugin, useCase.Version, ct);
        db.PluginVersions.Remove(row);
        db.PluginPins.RemoveRange(used.Where(p => p.Version == useCase.Version));
        foreach (var pin in used.Where(p => p.Previous == useCase.Version))
        {
            pin.Previous = null;
        }

        db.PluginStates.RemoveRange(await db.PluginStates
            .Where(s => s.Plugin == useCase.Plugin && s.Version == useCase.Version).ToListAsync(ct));
        audit.Changed($"plugin:{useCase.Plugin}", new { row.Version, row.Hash }, new { useCase.Reason });
        pins.Announce();
        return Done.Value;
    }
}
