namespace Mes.Routing;

/// <summary>What a <see cref="BreakPoint"/> means.</summary>
internal static class BreakPoints
{
    public static bool Contains(this BreakPoint? point, string serial, long? sequence) => point is null
        || ((point.SerialFrom is null || Compare(serial, point.SerialFrom) >= 0)
            && (point.SerialTo is null || Compare(serial, point.SerialTo) <= 0)
            && (point is { SequenceFrom: null, SequenceTo: null }
                || (sequence is { } n && n >= (point.SequenceFrom ?? 0) && n <= (point.SequenceTo ?? long.MaxValue))));

    /// <summary>Whether some unit could lie in both.</summary>
    public static bool Overlap(BreakPoint? a, BreakPoint? b) => a is null || b is null
        || (Meet(a.SerialFrom, a.SerialTo, b.SerialFrom, b.SerialTo, Compare)
            && Meet(a.SequenceFrom, a.SequenceTo, b.SequenceFrom, b.SequenceTo, (x, y) => Nullable.Compare(x, y)));

    public static bool IsEmpty(this BreakPoint point) =>
        (point is { SerialFrom: { } from, SerialTo: { } to } && Compare(from, to) > 0) || point.SequenceFrom > point.SequenceTo;

    public static BreakPoint? Normal(BreakPoint? point)
    {
        if (point is null)
        {
            return null;
        }

        var (from, to) = (Text(point.SerialFrom), Text(point.SerialTo));
        return from is null && to is null && point is { SequenceFrom: null, SequenceTo: null }
            ? null
            : point with { SerialFrom = from, SerialTo = to };
    }

    /// <summary>A longer number is a higher one, so that 10 follows 9.</summary>
    private static int Compare(string? a, string? b) =>
        a!.Length != b!.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);

    private static bool Meet<T>(T? aFrom, T? aTo, T? bFrom, T? bTo, Func<T?, T?, int> compare) =>
        (aFrom is null || bTo is null || compare(aFrom, bTo) <= 0) && (bFrom is null || aTo is null || compare(bFrom, aTo) <= 0);

    private static string? Text(string? serial) => Codes.Normal(serial) is { Length: > 0 } text ? text : null;
}
