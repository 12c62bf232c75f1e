namespace Mes.Sdk;

/// <summary>A plant: part of a region, part of an enterprise.</summary>
/// <param name="Code">Lower-case letters, digits and hyphens, at most 32; stands in addresses and in every row of business data.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Region">Code of its region.</param>
/// <param name="Enterprise">Code of the enterprise.</param>
/// <param name="Culture">BCP 47 name of the culture that its people read where they choose none, for example <c>zh-Hans</c>.</param>
/// <param name="TimeZone">IANA name, for example <c>Asia/Shanghai</c>.</param>
/// <param name="Market">Home market, ISO 3166-1 alpha-2, for example <c>CN</c>.</param>
public sealed record SiteInfo(
    string Code, string Name, string Region, string Enterprise, string Culture, string TimeZone, string Market)
{
    /// <summary>The site's time zone.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <summary>The sites that this host serves. Thread-safe; answers from memory and follows changes at once.</summary>
public interface ISites
{
    /// <summary>All sites, by region and name.</summary>
    IReadOnlyList<SiteInfo> All { get; }

    /// <summary>One site, or null.</summary>
    /// <param name="code">Its code.</param>
    /// <returns>The site, or null when there is none.</returns>
    SiteInfo? Find(string code);

    /// <summary>Whether a module or plugin is on at a site.</summary>
    /// <param name="site">The site's code.</param>
    /// <param name="module">The module's name or the plugin's id.</param>
    /// <returns>True when on. Modules are on unless switched off; plugins are off unless switched on.</returns>
    bool IsEnabled(string site, string module);
}

/// <summary>Values of settings, resolved site → region → enterprise → default. Thread-safe; answers from memory and follows changes at once.</summary>
public interface ISettings
{
    /// <summary>The value in force.</summary>
    /// <typeparam name="T">string, int, decimal or bool, as the definition says.</typeparam>
    /// <param name="site">The site's code, or null for the enterprise's value.</param>
    /// <param name="key">The setting's key.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">No module or plugin defines the key.</exception>
    T Get<T>(string? site, string key) where T : IParsable<T>;
}
