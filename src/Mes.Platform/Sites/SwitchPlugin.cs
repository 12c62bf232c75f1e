using Mes.Platform.Modules;
using Mes.Platform.Plugins.Records;
using Mes.Platform.Plugins.Rules;

namespace Mes.Platform.Sites;

/// <summary>Switches a plugin on or off at a site. The first time the site takes the newest version; later the one that it has used.</summary>
/// <param name="Site">The site's code.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="On">Whether it is to be on.</param>
/// <param name="Reason">Why, in the person's own words.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record SwitchPlugin(string Site, string Plugin, bool On, string Reason = "") : ICommand<Done>;

internal sealed class SwitchPluginHandler(PluginPins pins, PluginNeeds needs, SiteDirectory sites, SiteSwitches switches) : IHandler<SwitchPlugin, Done>
{
    public async Task<Done> HandleAsync(SwitchPlugin useCase, CancellationToken ct)
    {
        var pin = await pins.FindAsync(useCase.Plugin, useCase.Site, ct);
        // A plugin that is gone can still be switched off.
        if (useCase.On)
        {
            var version = pin?.Version ?? await pins.NewestAsync(useCase.Plugin, ct);
            await pins.RefuseQuarantinedAsync(useCase.Plugin, version, ct);
            await needs.CheckAsync(useCase.Plugin, version, useCase.Site, ct);
            if (pin is null)
            {
                await pins.SetAsync(useCase.Plugin, useCase.Site, version, previous: null, useCase.Reason, ct);
            }
        }

        else if (sites.IsEnabled(useCase.Site, useCase.Plugin))
        {
            await MayStopAsync(useCase, ct);
        }

        if (pin is not null)
        {
            pins.Stamp(pin, useCase.Reason);
            pins.Announce();
        }

        await switches.SetAsync(useCase.Site, useCase.Plugin, isPlugin: true, useCase.On, ct);
        return Done.Value;
    }

    private async Task MayStopAsync(SwitchPlugin useCase, CancellationToken ct)
    {
        if (sites.Find(useCase.Site) is { } site && PluginMandate.Refusal(sites, site, useCase.Plugin) is { } mandatory)
        {
            throw new MesException(ErrorKind.Refused, mandatory, []);
        }

        await needs.RefuseIfNeededAsync(useCase.Plugin, null, useCase.Site, ct);
    }
}
