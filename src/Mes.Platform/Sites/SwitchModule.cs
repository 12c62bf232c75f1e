using Mes.Platform.Modules;

namespace Mes.Platform.Sites;

/// <summary>Switches a module on or off at a site. Off: no routes, no menu, no jobs there; what it knows stays. Effective at once.</summary>
/// <param name="Site">The site's code.</param>
/// <param name="Module">The module's name.</param>
/// <param name="On">Whether it is to be on.</param>
[Requires(PlatformPermissions.Modules)]
public sealed record SwitchModule(string Site, string Module, bool On) : ICommand<Done>;

internal sealed class SwitchModuleHandler(ModuleGraph graph, SiteSwitches switches) : IHandler<SwitchModule, Done>
{
    public async Task<Done> HandleAsync(SwitchModule useCase, CancellationToken ct)
    {
        if (graph.Modules.All(m => m.Contracts.Name != useCase.Module))
        {
            throw MesException.NotFound("Platform:ModuleUnknown", ("Module", useCase.Module));
        }

        await switches.SetAsync(useCase.Site, useCase.Module, isPlugin: false, useCase.On, ct);
        return Done.Value;
    }
}
