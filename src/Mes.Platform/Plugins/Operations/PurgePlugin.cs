using Mes.Platform.Audit;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Deletes everything that the host keeps of a plugin: settings, rules of gates, choices, jobs, cursors, parked events, devices, alarms, rights, pins, switches. The extension points then delete what they keep, see <see cref="IPluginOperations.PurgeAsync"/>.</summary>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins, Enterprise = true)]
internal sealed record PurgePlugin(string Plugin, string Reason) : ICommand<Done>;

internal sealed class PurgePluginHandler(ISites sites, PluginRemains remains, PluginPins pins, SiteChanges changes, AuditTrail audit)
    : IHandler<PurgePlugin, Done>
{
    public async Task<Done> HandleAsync(PurgePlugin useCase, CancellationToken ct)
    {
        if (sites.All.FirstOrDefault(s => sites.IsEnabled(s.Code, useCase.Plugin)) is { } busy)
        {
            throw MesException.Refused("Platform:Plugin.InUse", ("Id", useCase.Plugin), ("Version", ""), ("Site", busy.Code));
        }

        await remains.DeleteAsync(useCase.Plugin, ct);
        audit.Changed($"plugin:{useCase.Plugin}", null, new { purged = true, useCase.Reason });
        pins.Announce();
        changes.Announce();
        return Done.Value;
    }
}
