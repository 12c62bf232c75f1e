using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Operations;

/// <summary>Lets a site, or (null) every site that has used the plugin, use another installed version; see <see cref="IPluginOperations.UpgradeAsync"/>.</summary>
/// <param name="Site">The site's code, or null.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record UpgradePlugin(string? Site, string Plugin, string Version, string Reason) : ICommand<Done>;

internal sealed class UpgradePluginHandler(PlatformDbContext db, ISites sites, PluginPins pins, PluginNeeds needs, ICallContext call)
    : IHandler<UpgradePlugin, Done>
{
    public async Task<Done> HandleAsync(UpgradePlugin useCase, CancellationToken ct)
    {
        await pins.NeedAsync(useCase.Plugin, useCase.Version, ct);
        await pins.RefuseQuarantinedAsync(useCase.Plugin, useCase.Version, ct);
        var used = await db.PluginPins.Where(p => p.Plugin == useCase.Plugin).ToListAsync(ct);
        var asked = useCase.Site ?? call.Caller.Site;
        if (asked is not null && (sites.Find(asked) is null || (call.Caller.Site is { } own && own != asked)))
        {
            throw MesException.NotFound("Platform:SiteUnknown", ("Site", asked));
        }

        foreach (var site in asked is null ? [.. used.Select(p => p.Site)] : new List<string> { asked })
        {
            var before = used.FirstOrDefault(p => p.Site == site)?.Version;
            if (before != useCase.Version)
            {
                await MayUseAsync(useCase, site, ct);
                await pins.SetAsync(useCase.Plugin, site, useCase.Version, before, useCase.Reason, ct);
            }
        }

        return Done.Value;
    }

    /// <summary>Where it is on, what it needs and what needs it must go together.</summary>
    private async Task MayUseAsync(UpgradePlugin useCase, string site, CancellationToken ct)
    {
        if (sites.IsEnabled(site, useCase.Plugin))
        {
            await needs.CheckAsync(useCase.Plugin, useCase.Version, site, ct);
            await needs.RefuseIfNeededAsync(useCase.Plugin, useCase.Version, site, ct);
        }
    }
}
