using System.Collections.Frozen;
using Mes.Platform.Security.Accounts;

namespace Mes.Platform.Security;

/// <summary>The permissions of one account, by site. Immutable.</summary>
internal sealed class Rights
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _bySite;

    private Rights(FrozenDictionary<string, FrozenSet<string>> bySite) => _bySite = bySite;

    public static Rights Of(IEnumerable<(string Site, IEnumerable<string> Permissions)> grants) => new(grants
        .GroupBy(g => g.Site)
        .ToFrozenDictionary(g => g.Key, g => g.SelectMany(x => x.Permissions).ToFrozenSet()));

    /// <summary>What is granted everywhere holds at each site and for the enterprise; what is granted at a site holds there alone.</summary>
    public bool Has(string? site, string permission) =>
        HasAt(RoleGrant.Everywhere, permission) || (site is not null && HasAt(site, permission));

    public bool Sees(string site) => _bySite.ContainsKey(RoleGrant.Everywhere) || _bySite.ContainsKey(site);

    private bool HasAt(string site, string permission) =>
        _bySite.TryGetValue(site, out var set) && (set.Contains(permission) || set.Contains(Role.Everything));
}
