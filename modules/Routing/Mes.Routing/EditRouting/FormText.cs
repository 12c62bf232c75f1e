using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Mes.Routing;

/// <summary>What was typed into a field, and what stands in it.</summary>
internal static class FormText
{
    private static readonly char[] Between = [',', ';', ' ', '、', '，', '،'];

    public static string Text(ChangeEventArgs e) => e.Value?.ToString()?.Trim() ?? "";

    /// <summary>A code; null: nothing was typed.</summary>
    public static string? Code(ChangeEventArgs e) => Codes.Normal(Text(e)) is { Length: > 0 } code ? code : null;

    public static int? Int(ChangeEventArgs e) => int.TryParse(Text(e), CultureInfo.InvariantCulture, out var n) ? n : null;

    public static long? Long(ChangeEventArgs e) => long.TryParse(Text(e), CultureInfo.InvariantCulture, out var n) ? n : null;

    public static decimal? Decimal(ChangeEventArgs e) => decimal.TryParse(Text(e), CultureInfo.InvariantCulture, out var n) ? n : null;

    public static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Codes with commas or spaces between them.</summary>
    public static IReadOnlyList<string> Listed(ChangeEventArgs e) =>
        Codes.Sorted(Text(e).Split(Between, StringSplitOptions.RemoveEmptyEntries));

    public static string List(IReadOnlyList<string>? codes) => string.Join(", ", codes ?? []);

    /// <summary>A time in a zone as a date-and-time field wants it.</summary>
    public static string? Clock(DateTime? utc, TimeZoneInfo zone) => utc is { } at
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)
        : null;

    /// <summary>The UTC time that a date-and-time field means in a zone; null: nothing was typed. A time that the clocks jump over is an hour later.</summary>
    public static DateTime? Utc(ChangeEventArgs e, TimeZoneInfo zone)
    {
        if (!DateTime.TryParse(Text(e), CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return null;
        }

        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
