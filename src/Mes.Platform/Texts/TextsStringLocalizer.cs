using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Mes.Platform.Texts;

/// <summary>ASP.NET Core's localizer over <see cref="ITexts"/>: the resource is the module's name, positional arguments are the holes {0}, {1} ….</summary>
internal sealed class TextsStringLocalizer(ITexts texts, string resource) : IStringLocalizer
{
    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var key = name.Contains(':', StringComparison.Ordinal) ? name : $"{resource}:{name}";
            var data = arguments.Select((a, i) => (a, i)).ToDictionary(x => x.i.ToString(CultureInfo.InvariantCulture), x => (object?)x.a);
            var text = texts.Get(key, data);
            return new LocalizedString(name, text, resourceNotFound: text == key);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}

/// <summary>Makes localizers; the type's assembly name says which resource, for example <c>Mes.Orders</c> → <c>Orders</c>.</summary>
internal sealed class TextsStringLocalizerFactory(ITexts texts) : IStringLocalizerFactory
{
    public IStringLocalizer Create(Type resourceSource) => Create("", resourceSource.Assembly.GetName().Name ?? "");

    public IStringLocalizer Create(string baseName, string location)
    {
        var parts = location.Split('.');
        return new TextsStringLocalizer(texts, parts.Length > 1 && parts[0] == "Mes" ? parts[1] : "Platform");
    }
}
