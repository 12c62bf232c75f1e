using System.Globalization;

namespace Mes.Traceability.Identification;

/// <summary>Dates of GS1: two digits of the year are read into a window of a hundred years around today; day 00 is the last of the month.</summary>
internal static class Gs1Dates
{
    /// <summary>What is wrong with <c>YYYYMMDD</c>; null: nothing. Two-digit years repeat their leap years over the whole window, apart from 2100.</summary>
    public static string? Fault(string digits, bool dayMayBeZero)
    {
        var (year, month, day) = (Number(digits[..4]), Number(digits[4..6]), Number(digits[6..8]));
        return month is < 1 or > 12 ? "ILLEGAL_MONTH"
            : day > DateTime.DaysInMonth(Math.Max(year, 1), month) || (day == 0 && !dayMayBeZero) ? "ILLEGAL_DAY"
            : null;
    }

    /// <summary>Reads <c>YYMMDD</c> as of a year, GS1 General Specifications 7.12.</summary>
    public static DateOnly? Short(string digits, int today)
    {
        var year = Number(digits[..2]);
        var difference = year - (today % 100);
        var century = (today / 100) + (difference >= 51 ? -1 : difference <= -50 ? 1 : 0);
        return Long($"{century:D2}{digits}");
    }

    /// <summary>Reads <c>YYYYMMDD</c>.</summary>
    public static DateOnly? Long(string digits)
    {
        if (Fault(digits, dayMayBeZero: true) is not null || digits.StartsWith("0000", StringComparison.Ordinal))
        {
            return null;
        }

        var (year, month, day) = (Number(digits[..4]), Number(digits[4..6]), Number(digits[6..8]));
        return new DateOnly(year, month, day == 0 ? DateTime.DaysInMonth(year, month) : day);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
