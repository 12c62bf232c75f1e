using Mes.Platform.UseCases;

namespace Mes.Platform.Sites;

/// <summary>Makes a change of sites, switches or settings effective as soon as it is committed. Scoped.</summary>
internal sealed class SiteChanges(IAfterCommit afterCommit, SiteDirectory sites)
{
    public void Announce() => afterCommit.Do(nameof(SiteDirectory), sites.ReloadAsync);
}
