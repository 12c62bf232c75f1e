namespace Mes.Routing;

/// <summary>One row a site, changed with every change of a definition: two people who define at once can't both pass the check for overlaps.</summary>
internal sealed class RoutingBook : SiteAggregate
{
    public long Changes { get; private set; }

    public void Touch() => Changes++;
}
