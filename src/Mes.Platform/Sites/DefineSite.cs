using System.Globalization;
using System.Text.RegularExpressions;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Texts;

namespace Mes.Platform.Sites;

/// <summary>Makes a site, or changes one. Effective at once.</summary>
/// <param name="Code">Lower-case letters, digits and hyphens, at most 32; can't be changed later.</param>
/// <param name="Name">What people call it, 1 to 100 characters.</param>
/// <param name="Region">Code of its region, written like a site's code.</param>
/// <param name="Enterprise">Code of the enterprise, written like a site's code.</param>
/// <param name="Culture">BCP 47 name of the culture that its people read.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Market">Home market, ISO 3166-1 alpha-2.</param>
[Requires(PlatformPermissions.Sites, Enterprise = true)]
public sealed record DefineSite(
    string Code, string Name, string Region, string Enterprise, string Culture, string TimeZone, string Market) : ICommand<Done>;

internal sealed partial class DefineSiteHandler(PlatformDbContext db, SiteChanges changes, AuditTrail audit) : IHandler<DefineSite, Done>
{
    public async Task<Done> HandleAsync(DefineSite useCase, CancellationToken ct)
    {
        if (Check(useCase).ToList() is { Count: > 0 } errors)
        {
            throw MesException.Invalid(errors);
        }

        var site = await db.Sites.FirstOrDefaultAsync(s => s.Code == useCase.Code, ct);
        var before = site?.ToInfo();
        if (site is null)
        {
            site = new Site
            {
                Code = useCase.Code, Name = "", Region = "", Enterprise = "", Culture = "", TimeZone = "", Market = "",
            };
            db.Sites.Add(site);
        }

        site.Name = useCase.Name.Trim();
        site.Region = useCase.Region;
        site.Enterprise = useCase.Enterprise;
        site.Culture = useCase.Culture;
        site.TimeZone = useCase.TimeZone;
        site.Market = useCase.Market;
        audit.Changed("site:" + site.Code, before is null ? null : Seen(before), Seen(site.ToInfo()));
        changes.Announce();
        return Done.Value;
    }

    private static IEnumerable<MesError> Check(DefineSite useCase)
    {
        foreach (var (code, target) in new[] { (useCase.Code, "code"), (useCase.Region, "region"), (useCase.Enterprise, "enterprise") })
        {
            if (!CodeFormat().IsMatch(code))
            {
                yield return MesError.Of("Platform:SiteCodeFormat", ("Code", code)) with { Target = target };
            }
        }

        if (useCase.Name.Trim().Length is 0 or > 100)
        {
            yield return MesError.Of("Platform:TextLength", ("Min", 1), ("Max", 100)) with { Target = "name" };
        }

        if (!Cultures.Exists(useCase.Culture))
        {
            yield return MesError.Of("Platform:CultureUnknown", ("Culture", useCase.Culture)) with { Target = "culture" };
        }

        if (!IsZone(useCase.TimeZone))
        {
            yield return MesError.Of("Platform:TimeZoneUnknown", ("TimeZone", useCase.TimeZone)) with { Target = "timeZone" };
        }

        if (!IsMarket(useCase.Market))
        {
            yield return MesError.Of("Platform:MarketUnknown", ("Market", useCase.Market)) with { Target = "market" };
        }
    }

    private static bool IsZone(string name) =>
        name.Length is > 0 and <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    private static bool IsMarket(string code)
    {
        try
        {
            return code.Length == 2 && code.All(char.IsAsciiLetterUpper) && new RegionInfo(code).TwoLetterISORegionName == code;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static object Seen(SiteInfo site) => new
    {
        site.Name, site.Region, site.Enterprise, site.Culture, site.TimeZone, site.Market,
    };

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$")]
    private static partial Regex CodeFormat();
}
