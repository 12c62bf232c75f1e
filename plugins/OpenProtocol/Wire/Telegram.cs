using System.Globalization;
using System.Text;

namespace OpenProtocol.Wire;

/// <summary>One message: a header of 20 characters (length, MID, revision, flags) and the data. On the wire it ends with a NUL that the length does not count.</summary>
/// <param name="Mid">Message number, 1 to 9999.</param>
/// <param name="Revision">1 or higher.</param>
/// <param name="Body">Data; characters are bytes (Latin-1).</param>
/// <param name="NoAck">Whether the sender wants no acknowledgement.</param>
internal sealed record Telegram(int Mid, int Revision = 1, string Body = "", bool NoAck = false)
{
    public const int HeaderLength = 20;
    public const int MaxLength = 9999;
    private const int Rest = 8;

    public byte[] ToBytes()
    {
        var length = HeaderLength + Body.Length;
        if (length > MaxLength)
        {
            throw new WireException($"A message of {length} characters is longer than the protocol allows.");
        }

        var text = string.Create(
            CultureInfo.InvariantCulture, $"{length:0000}{Mid:0000}{Revision:000}{(NoAck ? '1' : ' ')}{new string(' ', Rest)}{Body}\0");
        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>Reads a whole frame without its closing NUL.</summary>
    /// <exception cref="WireException">The header is not one.</exception>
    public static Telegram Parse(ReadOnlySpan<byte> frame)
    {
        var text = Encoding.Latin1.GetString(frame);
        // A blank revision is revision 1.
        var revision = string.IsNullOrWhiteSpace(text[8..11]) ? 1 : WireNumber.Read(text, 8, 3);
        return new Telegram(WireNumber.Read(text, 4, 4), Math.Max(1, revision), text[HeaderLength..], text[11] == '1');
    }
}

/// <summary>Numbers that stand in a message without a label.</summary>
internal static class WireNumber
{
    /// <exception cref="WireException">There are no such digits.</exception>
    public static int Read(string text, int at, int width) =>
        text.Length >= at + width && int.TryParse(text.AsSpan(at, width), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n : throw new WireException($"There is no number of {width} digits at position {at + 1}.");
}
