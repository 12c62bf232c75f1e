using System.Globalization;
using Radzen;

namespace Mes.Ui;

/// <summary>Radzen's own words from our texts. A key that we have no words for stays Radzen's English.</summary>
internal sealed class RadzenTexts(ITexts texts, IEnumerable<ITranslationSource> sources) : ILocalizer
{
    private const string Prefix = "Ui:Radzen.";
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _known = new();

    public string? Get(string key, CultureInfo culture)
    {
        var ours = Prefix + key;
        return _known.GetOrAdd(ours, k => sources.Any(s => s.Find(k, "en", null) is not null)) ? texts.Get(ours, culture: culture) : null;
    }
}
