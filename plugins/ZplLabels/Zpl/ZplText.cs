using System.Text;

namespace ZplLabels.Zpl;

/// <summary>Field data as ZPL II takes them behind <c>^FH_</c>: UTF-8 (<c>^CI28</c>), and every byte that could be read as a command, or is no printable ASCII, as underscore and two hexadecimal digits.</summary>
internal static class ZplText
{
    /// <summary>The introducer of an escaped byte.</summary>
    public const char Escape = '_';

    public static string Field(string data)
    {
        var text = new StringBuilder(data.Length + 8);
        foreach (var b in Encoding.UTF8.GetBytes(data))
        {
            if (b is < 0x20 or > 0x7e || (char)b is '^' or '~' or Escape or '\\')
            {
                text.Append(Escape).Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append((char)b);
            }
        }

        return text.ToString();
    }
}
