namespace Mes.Platform.Sites;

/// <summary>The sites that the caller sees, by region and name.</summary>
[OpenToSignedIn]
public sealed record ListSites : IQuery<IReadOnlyList<SiteRow>>;

/// <summary>A site; see <see cref="SiteInfo"/>.</summary>
public sealed record SiteRow(
    string Code, string Name, string Region, string Enterprise, string Culture, string TimeZone, string Market);

internal sealed class ListSitesHandler(ISites sites, Security.IPermissionChecker permissions, ICallContext call)
    : IHandler<ListSites, IReadOnlyList<SiteRow>>
{
    public Task<IReadOnlyList<SiteRow>> HandleAsync(ListSites useCase, CancellationToken ct) => Task.FromResult<IReadOnlyList<SiteRow>>(
        [.. sites.All.Where(s => permissions.MaySee(call.Caller.Actor, s.Code))
            .Select(s => new SiteRow(s.Code, s.Name, s.Region, s.Enterprise, s.Culture, s.TimeZone, s.Market))]);
}
