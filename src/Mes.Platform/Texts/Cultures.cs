using System.Collections.Concurrent;
using System.Globalization;

namespace Mes.Platform.Texts;

/// <summary>Checks culture names, and makes cultures fit for the shop floor.</summary>
internal static class Cultures
{
    private const string ArabicDecimalMark = "\u066B";
    private static readonly ConcurrentDictionary<string, CultureInfo> OneScript = new();

    /// <summary>
    /// .NET writes Latin digits in every culture, but with the Arabic marks where a culture has Arabic digits: 1٬234٫5.
    /// Such a culture gets the marks that CLDR gives it with Latin digits (ar-u-nu-latn), so that a number is of one script and can be typed again.
    /// </summary>
    public static CultureInfo WithNumbersOfOneScript(CultureInfo culture) =>
        culture.NumberFormat.NumberDecimalSeparator != ArabicDecimalMark ? culture : OneScript.GetOrAdd(culture.Name, static (_, c) =>
        {
            var own = (CultureInfo)c.Clone();
            var (there, latin) = (own.NumberFormat, NumberFormatInfo.InvariantInfo);
            there.NumberDecimalSeparator = there.PercentDecimalSeparator = there.CurrencyDecimalSeparator = latin.NumberDecimalSeparator;
            there.NumberGroupSeparator = there.PercentGroupSeparator = there.CurrencyGroupSeparator = latin.NumberGroupSeparator;
            there.NegativeSign = "\u200E-";
            there.PositiveSign = "\u200E+";
            there.PercentSymbol = "\u200E%\u200E";
            return CultureInfo.ReadOnly(own);
        }, culture);

    /// <summary>Whether the machine knows a culture of this BCP 47 name; made-up names that only look like one do not count.</summary>
    public static bool Exists(string name)
    {
        try
        {
            return name.Length is > 0 and <= 20 && CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
