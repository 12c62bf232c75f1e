namespace Mes.Traceability.Labels;

/// <summary>Data Matrix ECC 200, ISO/IEC 16022: square symbols, ASCII encodation with digit pairs. GS1 Data Matrix begins with FNC1.</summary>
internal static class DataMatrix
{
    private const int Pad = 129;
    private const int Fnc1 = 232;
    private const char Gs = '\u001d';

    /// <summary>Modules a side, data regions a side, data codewords, error correction codewords, interleaved blocks: ISO/IEC 16022, table 7.</summary>
    private static readonly Size[] Sizes =
    [
        new(10, 1, 3, 5, 1), new(12, 1, 5, 7, 1), new(14, 1, 8, 10, 1), new(16, 1, 12, 12, 1), new(18, 1, 18, 14, 1), new(20, 1, 22, 18, 1),
        new(22, 1, 30, 20, 1), new(24, 1, 36, 24, 1), new(26, 1, 44, 28, 1), new(32, 2, 62, 36, 1), new(36, 2, 86, 42, 1), new(40, 2, 114, 48, 1),
        new(44, 2, 144, 56, 1), new(48, 2, 174, 68, 1), new(52, 2, 204, 84, 2), new(64, 4, 280, 112, 2), new(72, 4, 368, 144, 4), new(80, 4, 456, 192, 4),
        new(88, 4, 576, 224, 4), new(96, 4, 696, 272, 4), new(104, 4, 816, 336, 6), new(120, 6, 1050, 408, 6), new(132, 6, 1304, 496, 8),
    ];

    /// <returns>Null: a character can't be written, or it is too long.</returns>
    public static Symbol? Encode(string text, bool gs1)
    {
        if (text.Length == 0 || text.Any(c => c > 127))
        {
            return null;
        }

        var data = Codewords(text, gs1);
        if (Sizes.FirstOrDefault(s => s.Data >= data.Count) is not { } size)
        {
            return null;
        }

        Fill(data, size.Data);
        return new Symbol(Draw(size, DataMatrixPlacement.Place(size.Inner, [.. data, .. Correction(data, size)])), Quiet: 1);
    }

    private static List<byte> Codewords(string text, bool gs1)
    {
        var words = new List<byte>();
        if (gs1)
        {
            words.Add(Fnc1);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
            {
                words.Add((byte)(130 + ((text[i] - '0') * 10) + (text[i + 1] - '0')));
                i++;
            }
            else
            {
                words.Add(gs1 && text[i] == Gs ? (byte)Fnc1 : (byte)(text[i] + 1));
            }
        }

        return words;
    }

    /// <summary>The first pad as it is, those after it scrambled by their place, so that no pattern appears.</summary>
    private static void Fill(List<byte> data, int capacity)
    {
        if (data.Count < capacity)
        {
            data.Add(Pad);
        }

        while (data.Count < capacity)
        {
            var scrambled = Pad + (149 * (data.Count + 1) % 253) + 1;
            data.Add((byte)(scrambled > 254 ? scrambled - 254 : scrambled));
        }
    }

    private static byte[] Correction(List<byte> data, Size size)
    {
        var (all, each) = (new byte[size.Correction], size.Correction / size.Blocks);
        for (var block = 0; block < size.Blocks; block++)
        {
            var words = ReedSolomon.Correction([.. data.Where((_, i) => i % size.Blocks == block)], each);
            for (var i = 0; i < each; i++)
            {
                all[(i * size.Blocks) + block] = words[i];
            }
        }

        return all;
    }

    /// <summary>Each data region within its finder: solid at the left and below, alternating above and at the right.</summary>
    private static bool[][] Draw(Size size, bool[,] inner)
    {
        var region = (size.Side / size.Regions) - 2;
        var modules = Enumerable.Range(0, size.Side).Select(_ => new bool[size.Side]).ToArray();
        for (var y = 0; y < size.Side; y++)
        {
            for (var x = 0; x < size.Side; x++)
            {
                var (ry, rx) = (y % (region + 2), x % (region + 2));
                modules[y][x] = rx == 0 || ry == region + 1 || (ry == 0 ? x % 2 == 0 : rx == region + 1 ? y % 2 == 1
                    : inner[(y / (region + 2) * region) + ry - 1, (x / (region + 2) * region) + rx - 1]);
            }
        }

        return modules;
    }

    private sealed record Size(int Side, int Regions, int Data, int Correction, int Blocks)
    {
        public int Inner => Side - (2 * Regions);
    }
}

/// <summary>Reed-Solomon over GF(256) with the polynomial 301, as ISO/IEC 16022 asks for.</summary>
internal static class ReedSolomon
{
    private const int Polynomial = 301;
    private static readonly byte[] Power = new byte[510];
    private static readonly int[] Logarithm = new int[256];

    static ReedSolomon()
    {
        for (var (i, value) = (0, 1); i < 255; i++)
        {
            Power[i] = Power[i + 255] = (byte)value;
            Logarithm[value] = i;
            value <<= 1;
            value = value > 255 ? value ^ Polynomial : value;
        }
    }

    public static byte Multiply(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Power[Logarithm[a] + Logarithm[b]];

    public static byte Exponent(int power) => Power[power % 255];

    public static byte[] Correction(IReadOnlyList<byte> data, int count)
    {
        var generator = new byte[count + 1];
        generator[0] = 1;
        for (var root = 1; root <= count; root++)
        {
            for (var i = root; i > 0; i--)
            {
                generator[i] ^= Multiply(generator[i - 1], Exponent(root));
            }
        }

        var rest = new byte[count + 1];
        foreach (var word in data)
        {
            var factor = (byte)(word ^ rest[0]);
            for (var i = 0; i < count; i++)
            {
                rest[i] = (byte)(rest[i + 1] ^ Multiply(generator[i + 1], factor));
            }
        }

        return rest[..count];
    }
}
