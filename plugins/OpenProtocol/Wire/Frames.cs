using System.Buffers;

namespace OpenProtocol.Wire;

/// <summary>Cuts a stream of bytes into messages, wherever TCP has split or joined them.</summary>
internal static class Frames
{
    private const int LengthDigits = 4;

    /// <summary>Takes the next whole message off the front of the buffer.</summary>
    /// <param name="buffer">What has arrived; moved past what was taken.</param>
    /// <returns>The message, or null when it has not arrived as a whole.</returns>
    /// <exception cref="WireException">The bytes are not Open Protocol.</exception>
    public static Telegram? TryTake(ref ReadOnlySequence<byte> buffer)
    {
        SkipTerminators(ref buffer);
        if (buffer.Length < LengthDigits)
        {
            return null;
        }

        Span<byte> digits = stackalloc byte[LengthDigits];
        buffer.Slice(0, LengthDigits).CopyTo(digits);
        var length = Length(digits);
        if (buffer.Length < length)
        {
            return null;
        }

        var telegram = Telegram.Parse(buffer.Slice(0, length).ToArray());
        buffer = buffer.Slice(length);
        return telegram;
    }

    /// <summary>The NUL that closes a message; some controllers leave it out, some send it twice.</summary>
    private static void SkipTerminators(ref ReadOnlySequence<byte> buffer)
    {
        while (!buffer.IsEmpty && buffer.FirstSpan[0] == 0)
        {
            buffer = buffer.Slice(1);
        }
    }

    private static int Length(ReadOnlySpan<byte> digits)
    {
        var length = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                throw new WireException("A message begins with something that is no length.");
            }

            length = (length * 10) + digit - '0';
        }

        return length >= Telegram.HeaderLength ? length : throw new WireException($"A message of {length} characters is shorter than its header.");
    }
}
