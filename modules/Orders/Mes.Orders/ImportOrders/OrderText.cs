using System.Text;

namespace Mes.Orders.Features;

/// <summary>Bytes of an order file as text.</summary>
internal static class OrderText
{
    public const int MaxMegabytes = 10;
    public const int MaxBytes = MaxMegabytes * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads to the end; refuses what is too large or not UTF-8.</summary>
    public static async Task<string> ReadAsync(Stream body, CancellationToken ct, Action<long>? progress = null)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxBytes)
            {
                throw new MesException(ErrorKind.TooLarge, OrderErrors.FileTooLarge, ("Max", MaxMegabytes));
            }

            progress?.Invoke(bytes.Length);
        }

        try
        {
            return Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            throw MesException.Invalid(OrderErrors.FileNotText);
        }
    }
}
