namespace Mes.Platform.Settings;

/// <summary>The levels that settings are set at: <c>enterprise</c>, <c>region:code</c>, <c>site:code</c>, <c>line:site/code</c>, <c>station:site/code</c>.</summary>
internal static class SettingScope
{
    public const string Enterprise = "enterprise";
    private const string RegionPrefix = "region:";
    private const string SitePrefix = "site:";
    private const string LinePrefix = "line:";
    private const string StationPrefix = "station:";

    /// <summary>Characters of a site's code.</summary>
    public const int SiteLength = 32;

    /// <summary>Characters of a line's or a station's code: as long as Equipment and Routing let them be.</summary>
    public const int PlaceLength = 40;

    /// <summary>Characters of the longest scope, a station's.</summary>
    public const int MaxLength = 8 + SiteLength + 1 + PlaceLength;

    public static string Site(string code) => SitePrefix + code;

    public static string Region(string code) => RegionPrefix + code;

    public static string Line(string site, string code) => $"{LinePrefix}{site}/{code}";

    public static string Station(string site, string code) => $"{StationPrefix}{site}/{code}";

    public static SettingLevel LevelOf(string scope) =>
        scope.StartsWith(SitePrefix, StringComparison.Ordinal) ? SettingLevel.Site
        : scope.StartsWith(LinePrefix, StringComparison.Ordinal) ? SettingLevel.Line
        : scope.StartsWith(StationPrefix, StringComparison.Ordinal) ? SettingLevel.Station
        : SettingLevel.Global;

    /// <summary>Site and code of a line or a station; null: it is neither.</summary>
    public static (string Site, string Code)? PlaceOf(string scope) => LevelOf(scope) is SettingLevel.Line or SettingLevel.Station
        && scope[(scope.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('/', 2) is [var site, var code] ? (site, code) : null;

    /// <summary>The site of a line or a station; null: it is neither.</summary>
    public static string? SiteOf(string scope) => PlaceOf(scope)?.Site;

    /// <summary>The scope and those that it inherits from, nearest first.</summary>
    /// <exception cref="MesException">There is no such scope, or the caller may not look into it.</exception>
    public static IReadOnlyList<string> Chain(string scope, ISites sites, ICallContext call)
    {
        var place = PlaceOf(scope) is var (at, code) && code.Length is > 0 and <= PlaceLength && !code.Contains('/', StringComparison.Ordinal) ? at : null;
        if (call.Caller.Site is { } own && scope != Site(own) && place != own)
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

        if (place is not null && sites.Find(place) is { } around)
        {
            return [scope, Site(around.Code), Region(around.Region), Enterprise];
        }

        return sites.All.FirstOrDefault(s => Site(s.Code) == scope) is { } site
            ? [scope, Region(site.Region), Enterprise]
            : throw Unknown(scope);
    }

    private static MesException Unknown(string scope) => MesException.NotFound("Platform:ScopeUnknown", ("Scope", scope));
}
