using Mes.Platform.Data;
using Mes.Platform.Sites;

namespace Mes.Host.Demo;

/// <summary>Writes the demo's sites and switches.</summary>
internal sealed class DemoSites(IServiceScopeFactory scopes, SiteDirectory directory)
{
    public async Task AddAsync(IEnumerable<SiteInfo> sites, CancellationToken ct)
    {
        await WriteAsync(db => db.Sites.AddRange(sites.Select(s => new Site
        {
            Code = s.Code, Name = s.Name, Region = s.Region, Enterprise = s.Enterprise, Culture = s.Culture, TimeZone = s.TimeZone, Market = s.Market,
        })), ct);
    }

    public Task SwitchOnAsync(string site, string plugin, CancellationToken ct) =>
        WriteAsync(db => db.SiteSwitches.Add(new SiteSwitch { Site = site, Name = plugin, IsPlugin = true, Enabled = true }), ct);

    private async Task WriteAsync(Action<PlatformDbContext> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        change(scope.ServiceProvider.GetRequiredService<PlatformDbContext>());
        await work.SaveAsync(ct);
        await work.CommitAsync(ct);
        await directory.ReloadAsync(ct);
    }
}
