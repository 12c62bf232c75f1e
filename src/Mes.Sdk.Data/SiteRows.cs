using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Mes.Sdk.Data;

/// <summary>What is filled in before rows are saved: the site of new ones, the version of changed ones.</summary>
internal static class SiteRows
{
    public static void Stamp(ChangeTracker tracker, string? site)
    {
        foreach (var entry in tracker.Entries())
        {
            if (entry is { State: EntityState.Added, Entity: ISiteOwned { Site: "" } owned })
            {
                owned.Site = SiteFor(entry.Entity, site);
            }

            if (entry is { State: EntityState.Modified, Entity: IVersioned })
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = (long)version.OriginalValue! + 1;
            }
        }
    }

    public static string SiteFor(object row, string? site) => site ?? throw new InvalidOperationException(
        $"{row.GetType().Name} belongs to a site, but the use case runs for the enterprise.");
}
