namespace Mes.Platform.Settings;

/// <summary>The levels that settings are set at: <c>enterprise</c>, <c>region:code</c>, <c>site:code</c>.</summary>
internal static class SettingScope
{
    public const string Enterprise = "enterprise";
    private const string RegionPrefix = "region:";
    private const string SitePrefix = "site:";

    public static string Site(string code) => SitePrefix + code;

    public static string Region(string code) => RegionPrefix + code;

    /// <summary>The scope and those that it inherits from, nearest first.</summary>
    /// <exception cref="MesException">There is no such scope, or the caller may not look into it.</exception>
    public static IReadOnlyList<string> Chain(string scope, ISites sites, ICallContext call)
    {
        if (call.Caller.Site is { } own && scope != Site(own))
        {
            throw Unknown(scope);
        }

        if (scope == Enterprise)
        {
            return [Enterprise];
        }

        if (scope.StartsWith(RegionPrefix, StringComparison.Ordinal) && sites.All.Any(s => Region(s.Region) == scope))
        {
            return [scope, Enterprise];
        }

        return sites.All.FirstOrDefault(s => Site(s.Code) == scope) is { } site
            ? [scope, Region(site.Region), Enterprise]
            : throw Unknown(scope);
    }

    private static MesException Unknown(string scope) => MesException.NotFound("Platform:ScopeUnknown", ("Scope", scope));
}
