using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Mes.Traceability.Labels;

/// <summary>Draws symbols as SVG and PNG.</summary>
internal static class Drawing
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8)
        .Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1))];

    /// <summary>One path, a rectangle for each run of dark modules; as wide as it is given room.</summary>
    public static string Svg(Symbol symbol)
    {
        var path = new StringBuilder();
        for (var y = 0; y < symbol.Modules.Length; y++)
        {
            foreach (var (start, length) in Symbol.Runs(symbol.Modules[y]))
            {
                path.Append(CultureInfo.InvariantCulture, $"M{start + symbol.Quiet},{(y * symbol.Height) + Above(symbol)}h{length}v{symbol.Height}h-{length}z");
            }
        }

        var (width, height) = (symbol.Width, symbol.Rows + (2 * Above(symbol)));
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" shape-rendering="crispEdges"><rect width="{width}" height="{height}" fill="#fff"/><path d="{path}" fill="#000"/></svg>
            """);
    }

    /// <summary>Grey of one bit a pixel, so that a printer draws edges as sharp as they are.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="scale">Pixels a module.</param>
    public static byte[] Png(Symbol symbol, int scale)
    {
        var (width, height) = (symbol.Width * scale, (symbol.Rows + (2 * Above(symbol))) * scale);
        var stride = 1 + ((width + 7) / 8);
        var pixels = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            pixels.AsSpan((y * stride) + 1, stride - 1).Fill(0xff);
            var row = (y / scale) - Above(symbol);
            if (row >= 0 && row < symbol.Rows)
            {
                Darken(pixels.AsSpan((y * stride) + 1), symbol.Modules[row / symbol.Height], symbol.Quiet, scale);
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 1;
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", Deflated(pixels));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static int Above(Symbol symbol) => symbol.Modules.Length == 1 ? 2 : symbol.Quiet;

    private static void Darken(Span<byte> row, bool[] modules, int quiet, int scale)
    {
        foreach (var (start, length) in Symbol.Runs(modules))
        {
            for (var x = (start + quiet) * scale; x < (start + quiet + length) * scale; x++)
            {
                row[x / 8] &= (byte)~(0x80 >> (x % 8));
            }
        }
    }

    private static byte[] Deflated(byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(pixels);
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~body.Aggregate(uint.MaxValue, (crc, b) => CrcTable[(crc ^ b) & 0xff] ^ (crc >> 8)));
        file.Write(number);
    }
}
