namespace Mes.Routing;

/// <summary>One row a site, locked by whoever changes a definition: two who define at once can't both pass the check for overlaps.</summary>
internal sealed class RoutingBook : SiteEntity
{
    public long Changes { get; private set; }
}
