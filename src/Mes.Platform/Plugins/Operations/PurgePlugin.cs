using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Says that everything that a plugin keeps is to be deleted, and forgets which version sites used. The extension points then delete what they keep, see <see cref="IPluginOperations.PurgeAsync"/>.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
internal sealed record PurgePlugin(string Plugin, string Reason) : ICommand<Done>;

internal sealed class PurgePluginHandler(PlatformDbContext db, ISites sites, PluginPins pins, AuditTrail audit) : IHandler<PurgePlugin, Done>
{
    public async Task<Done> HandleAsync(PurgePlugin useCase, CancellationToken ct)
    {
        if (sites.All.FirstOrDefault(s => sites.IsEnabled(s.Code, useCase.Plugin)) is { } busy)
        {
            throw MesException.Refused("Platform:Plugin.InUse", ("Id", useCase.Plugin), ("Version", ""), ("Site", busy.Code));
        }

        db.PluginPins.RemoveRange(await db.PluginPins.Where(p => p.Plugin == useCase.Plugin).ToListAsync(ct));
        audit.Changed($"plugin:{useCase.Plugin}", null, new { purged = true, useCase.Reason });
        pins.Announce();
        return Done.Value;
    }
}
