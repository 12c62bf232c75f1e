using Mes.Platform.Modules;

namespace Mes.Platform.Sites;

/// <summary>The modules of this host, in the order of the work, and where they are on: at the caller's site, or at every site.</summary>
[Requires(PlatformPermissions.Modules)]
public sealed record ListModules : IQuery<IReadOnlyList<ModuleRow>>;

/// <summary>A module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sites">By site's code: whether it is on there.</param>
public sealed record ModuleRow(string Name, IReadOnlyDictionary<string, bool> Sites);

internal sealed class ListModulesHandler(ModuleGraph graph, ISites sites, ICallContext call) : IHandler<ListModules, IReadOnlyList<ModuleRow>>
{
    public Task<IReadOnlyList<ModuleRow>> HandleAsync(ListModules useCase, CancellationToken ct)
    {
        var seen = sites.All.Where(s => call.Caller.Site is null || call.Caller.Site == s.Code).Select(s => s.Code).ToList();
        return Task.FromResult<IReadOnlyList<ModuleRow>>(
            [.. graph.Modules.Select(m => m.Contracts.Name).Select(n => new ModuleRow(n, seen.ToDictionary(s => s, s => sites.IsEnabled(s, n))))]);
    }
}
