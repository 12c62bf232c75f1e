using Mes.Platform.Audit;
using Mes.Platform.Data;

namespace Mes.Platform.Sites;

/// <summary>Writes the switches of modules and plugins. Scoped.</summary>
internal sealed class SiteSwitches(PlatformDbContext db, ISites sites, ICallContext call, SiteChanges changes, AuditTrail audit)
{
    public async Task SetAsync(string site, string name, bool isPlugin, bool on, CancellationToken ct)
    {
        if (sites.Find(site) is null || (call.Caller.Site is { } own && own != site))
        {
            throw MesException.NotFound("Platform:SiteUnknown", ("Site", site));
        }

        var before = sites.IsEnabled(site, name);
        var row = await db.SiteSwitches.FirstOrDefaultAsync(s => s.Site == site && s.Name == name, ct);
        if (row is null)
        {
            db.SiteSwitches.Add(new SiteSwitch { Site = site, Name = name, IsPlugin = isPlugin, Enabled = on });
        }
        else
        {
            row.Enabled = on;
        }

        audit.Changed($"{(isPlugin ? "plugin" : "module")}:{name}@{site}", new { on = before }, new { on });
        changes.Announce();
    }
}
