using Mes.Platform.Security;
using Mes.Ui;

namespace Mes.Host.Components;

/// <summary>What the shell remembers while somebody works: the site they were at last, for pages that belong to no site.</summary>
internal sealed class ShellState(ISites sites, IPermissionChecker permissions)
{
    private SiteInfo? _last;

    public void Visit(UiSession session) => _last = session.Site ?? _last;

    public SiteInfo? SiteFor(UiSession session) =>
        session.Site ?? _last ?? SitesOf(session.Actor).FirstOrDefault();

    public IEnumerable<SiteInfo> SitesOf(Actor actor) => sites.All.Where(s => permissions.MaySee(actor, s.Code));
}
