using System.Globalization;

namespace Mes.Platform.Texts;

/// <summary>Checks culture names.</summary>
internal static class Cultures
{
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
