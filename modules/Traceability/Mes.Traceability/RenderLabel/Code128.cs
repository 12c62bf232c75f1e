namespace Mes.Traceability.Labels;

/// <summary>Code 128, ISO/IEC 15417: the fewest symbol characters by trying all three code sets at every character. GS1-128 begins with FNC1.</summary>
internal static class Code128
{
    public const int Most = 80;
    private const int Shift = 1_000;
    private const int StartA = 103;
    private const int Stop = 106;
    private const int Fnc1 = 102;

    /// <summary>Widths of bars and spaces of the values 0 to 106, six or, of the stop, seven digits each.</summary>
    private static readonly string[] Widths = (
        "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 "
        + "221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 "
        + "231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 "
        + "314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
        + "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 "
        + "114131 311141 411131 211412 211214 211232 2331112").Split(' ');

    /// <summary>Value that switches from a set (row) to another (column): A, B, C.</summary>
    private static readonly int[][] Switch = [[0, 100, 99], [101, 0, 99], [101, 100, 0]];

    /// <param name="text">Characters 0 to 127; of GS1 the group separator between element strings becomes FNC1.</param>
    /// <param name="gs1">Whether it is GS1-128.</param>
    /// <returns>Null: a character can't be written.</returns>
    public static Symbol? Encode(string text, bool gs1)
    {
        if (text.Length is 0 or > Most || text.Any(c => c > 127))
        {
            return null;
        }

        var values = Values(text, gs1);
        var check = values[0];
        for (var i = 1; i < values.Count; i++)
        {
            check = (check + (i * values[i])) % 103;
        }

        values.AddRange([check, Stop]);
        return new Symbol([[.. values.SelectMany(Bars)]], Quiet: 10, Height: 40);
    }

    private static IEnumerable<bool> Bars(int value) =>
        Widths[value].SelectMany((w, i) => Enumerable.Repeat(i % 2 == 0, w - '0'));

    private static List<int> Values(string text, bool gs1)
    {
        var cost = Costs(text, gs1);
        var set = Enumerable.Range(0, 3).MinBy(s => cost[0][s]);
        var values = new List<int> { StartA + set };
        if (gs1)
        {
            values.Add(Fnc1);
        }

        for (var at = 0; at < text.Length;)
        {
            var from = set;
            set = Enumerable.Range(0, 3).Where(s => Takes(text, at, s, gs1) > 0)
                .MinBy(s => (s == from ? 0 : 1) + 1 + cost[at + Takes(text, at, s, gs1)][s]);
            if (set != from)
            {
                values.Add(Switch[from][set]);
            }

            var taken = Takes(text, at, set, gs1);
            values.Add(Value(text, at, set, gs1));
            at += taken;
        }

        return values;
    }

    /// <summary>How many symbol characters the rest needs, when the set before it is the given one.</summary>
    private static int[][] Costs(string text, bool gs1)
    {
        var cost = new int[text.Length + 1][];
        cost[text.Length] = [0, 0, 0];
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var through = Enumerable.Range(0, 3).Select(s => Takes(text, at, s, gs1) is var n and > 0 ? 1 + cost[at + n][s] : Shift * text.Length).ToArray();
            cost[at] = [.. Enumerable.Range(0, 3).Select(from => Enumerable.Range(0, 3).Min(s => through[s] + (s == from ? 0 : 1)))];
        }

        return cost;
    }

    /// <summary>How many characters of the text one symbol character of the set takes here; 0: it can't.</summary>
    private static int Takes(string text, int at, int set, bool gs1)
    {
        var c = text[at];
        return gs1 && c == Gs ? 1 : set switch
        {
            0 => c < 96 ? 1 : 0,
            1 => c >= 32 ? 1 : 0,
            _ => char.IsAsciiDigit(c) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) ? 2 : 0,
        };
    }

    private static int Value(string text, int at, int set, bool gs1)
    {
        var c = text[at];
        return gs1 && c == Gs ? Fnc1 : set switch
        {
            2 => ((c - '0') * 10) + (text[at + 1] - '0'),
            0 when c < 32 => c + 64,
            _ => c - 32,
        };
    }

    private const char Gs = '\u001d';
}
