using System.Globalization;

namespace Mes.Sdk;

/// <summary>Words. A key is <c>Resource:Name</c>; the sentence may hold named holes such as <c>{Number}</c>. Thread-safe.</summary>
public interface ITexts
{
    /// <summary>The text in a culture, looked up site and culture → site and parent → culture → parent → English → the key itself (with a warning, once).</summary>
    /// <param name="key"><c>Resource:Name</c>.</param>
    /// <param name="data">Values of the holes; numbers and dates are formatted for the culture, times in the site's zone.</param>
    /// <param name="culture">The culture; null: <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <param name="site">The site whose own words overlay ours; null: none.</param>
    /// <returns>The sentence.</returns>
    string Get(string key, IReadOnlyDictionary<string, object?>? data = null, CultureInfo? culture = null, string? site = null);
}

/// <summary>A place that texts come from. Sources are asked in their order; the first that knows a key wins.</summary>
public interface ITranslationSource
{
    /// <summary>Lower is asked first. Site corrections 0, site overlays 100, plugins 200, shipped files 300.</summary>
    int Order { get; }

    /// <summary>The text of a key in exactly this culture, or null. Called often and from many threads: answer from memory.</summary>
    /// <param name="key"><c>Resource:Name</c>.</param>
    /// <param name="culture">Culture name, for example <c>zh-Hans</c>; no parents are tried here.</param>
    /// <param name="site">The site, or null.</param>
    /// <returns>The text with its holes, or null.</returns>
    string? Find(string key, string culture, string? site);

    /// <summary>Raised after texts have changed.</summary>
    event Action? Changed;
}
