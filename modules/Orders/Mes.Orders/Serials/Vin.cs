namespace Mes.Orders.Serials;

/// <summary>The vehicle identification number: ISO 3779, check digit after 49 CFR 565.15 and GB 16735.</summary>
internal static class Vin
{
    public const int Length = 17;
    private const int CheckPosition = 8;
    private const string Years = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static readonly int[] Weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>Letters and digits without I, O and Q, which look like 1 and 0.</summary>
    public static bool IsAllowed(char c) => Value(c) >= 0;

    /// <summary>The check digit of 17 characters, whatever stands at position 9; null when one of them is not allowed.</summary>
    public static char? CheckDigit(ReadOnlySpan<char> vin)
    {
        if (vin.Length != Length)
        {
            return null;
        }

        var sum = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i == CheckPosition)
            {
                continue;
            }

            if (Value(vin[i]) < 0)
            {
                return null;
            }

            sum += Value(vin[i]) * Weights[i];
        }

        return sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11));
    }

    /// <summary>Position 10 for a model year; the letters come round every 30 years.</summary>
    public static char YearLetter(int year) => Years[(((year - 1980) % 30) + 30) % 30];

    /// <summary>The years from 1980 to 2039 that a character at position 10 may mean.</summary>
    public static IReadOnlyList<int> YearsOf(char letter) =>
        Years.IndexOf(letter) is var i and >= 0 ? [1980 + i, 2010 + i] : [];

    public static VinAnswer Check(string text, bool checkDigitRequired)
    {
        var vin = text.Trim().ToUpperInvariant();
        var errors = new List<MesError>();
        if (vin.Length != Length)
        {
            errors.Add(MesError.Of(OrderErrors.VinLength, ("Length", vin.Length)));
        }

        errors.AddRange(vin.Select((c, i) => (c, Position: i + 1)).Where(p => !IsAllowed(p.c))
            .Select(p => MesError.Of(OrderErrors.VinCharacter, ("Character", p.c.ToString()), ("Position", p.Position))));
        if (vin.Length != Length)
        {
            return new VinAnswer(vin, false, errors, null, null, false, null, null, null, []);
        }

        var (actual, expected) = (vin[CheckPosition], vin.All(IsAllowed) ? CheckDigit(vin) : null);
        var agrees = expected == actual;
        if (checkDigitRequired && !agrees && expected is not null)
        {
            errors.Add(MesError.Of(OrderErrors.VinCheckDigit, ("Expected", expected.ToString()), ("Actual", actual.ToString())));
        }

        var years = YearsOf(vin[9]);
        return new VinAnswer(
            vin, errors.Count == 0, errors, actual.ToString(), expected?.ToString(), agrees, vin[..3], vin[3..9], vin[9..], years);
    }

    private static int Value(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'H' => c - 'A' + 1,
        >= 'J' and <= 'N' => c - 'J' + 1,
        'P' => 7,
        'R' => 9,
        >= 'S' and <= 'Z' => c - 'S' + 2,
        _ => -1,
    };
}
