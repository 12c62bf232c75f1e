namespace Mes.Traceability.Identification;

/// <summary>Check digits and check characters of GS1 keys.</summary>
internal static class CheckDigits
{
    private const string Set82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    private const string Set32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>The primes that weigh the characters of a check pair, from the right.</summary>
    private static readonly int[] Primes = [.. Enumerable.Range(2, 508).Where(n => Enumerable.Range(2, (int)Math.Sqrt(n)).TakeWhile(d => d * d <= n).All(d => n % d != 0))];

    public static bool InSet82(char c) => Set82.Contains(c);

    /// <summary>Modulo 10 with the weights 3 and 1 from the right, GS1 General Specifications 7.9.1.</summary>
    public static char Mod10(ReadOnlySpan<char> withoutDigit)
    {
        var sum = 0;
        for (var i = 0; i < withoutDigit.Length; i++)
        {
            sum += (withoutDigit[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }

    public static bool HasMod10(ReadOnlySpan<char> digits) => digits[^1] == Mod10(digits[..^1]);

    /// <summary>The pair at the end of a Global Model Number, GS1 General Specifications 7.9.5.</summary>
    public static string Pair(ReadOnlySpan<char> withoutPair)
    {
        long sum = 0;
        for (var i = 0; i < withoutPair.Length; i++)
        {
            sum += (long)Set82.IndexOf(withoutPair[i]) * Primes[withoutPair.Length - 1 - i];
        }

        sum %= 1021;
        return $"{Set32[(int)(sum >> 5)]}{Set32[(int)(sum & 31)]}";
    }
}
