using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Settings;
using Mes.Platform.Sites;

namespace Mes.Platform.Plugins.Providers;

/// <summary>Chooses which provider of a contract a site uses where nobody names one. Effective at once.</summary>
/// <param name="Site">The site's code.</param>
/// <param name="Contract">Name of the SDK's interface, for example <c>ILabelRenderer</c>.</param>
/// <param name="Provider">Its name, <c>plugin/id</c>; null: no choice.</param>
[Requires(PlatformPermissions.Plugins)]
public sealed record ChooseProvider(string Site, string Contract, string? Provider) : ICommand<Done>;

internal sealed class ChooseProviderHandler(
    PlatformDbContext db, PluginCatalogue plugins, ISites sites, ICallContext call, SiteChanges changes, AuditTrail audit)
    : IHandler<ChooseProvider, Done>
{
    public async Task<Done> HandleAsync(ChooseProvider useCase, CancellationToken ct)
    {
        if (sites.Find(useCase.Site) is null || (call.Caller.Site is { } own && own != useCase.Site))
        {
            throw MesException.NotFound("Platform:SiteUnknown", ("Site", useCase.Site));
        }

        if (!ProviderRegistry.IsContract(useCase.Contract) || (useCase.Provider is { } name && !IsDeclared(useCase.Contract, name)))
        {
            throw MesException.NotFound("Platform:Provider.Unknown", ("Name", useCase.Provider ?? useCase.Contract), ("Site", useCase.Site));
        }

        var (scope, key) = (SettingScope.Site(useCase.Site), ProviderRegistry.ChoiceKey(useCase.Contract));
        var row = await db.SettingValues.FirstOrDefaultAsync(v => v.Scope == scope && v.Key == key, ct);
        var before = row?.Value;
        if (row is not null)
        {
            db.SettingValues.Remove(row);
            await db.SaveChangesAsync(ct);
        }

        if (useCase.Provider is not null)
        {
            db.SettingValues.Add(new SettingValue { Scope = scope, Key = key, Value = useCase.Provider });
        }

        audit.Changed($"provider:{useCase.Contract}@{useCase.Site}", new { provider = before }, new { provider = useCase.Provider });
        changes.Announce();
        return Done.Value;
    }

    private bool IsDeclared(string contract, string name) => name.Split('/', 2) is [var plugin, var id]
        && plugins.Find(plugin)?.Providers.Any(p => p.Contract == contract && p.Id == id) == true;
}
