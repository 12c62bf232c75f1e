using Mes.Platform.Modules;
using Mes.Platform.Plugins;

namespace Mes.Platform.Security;

/// <summary>Every permission that there is: the modules', in the order of the work, then those of installed plugins.</summary>
internal sealed class PermissionCatalogue(ModuleGraph graph, PluginCatalogue plugins)
{
    public IReadOnlyList<string> All =>
    [
        .. graph.Contracts.SelectMany(c => c.Permissions).Select(p => p.Code),
        .. plugins.All.SelectMany(m => m.Permissions.Select(p => p.Code(m.Id))),
    ];
}
