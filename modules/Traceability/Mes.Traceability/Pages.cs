using System.Globalization;
using System.Numerics;

namespace Mes.Traceability;

/// <summary>How many rows may be asked for.</summary>
internal static class Takes
{
    private const int Most = 500;

    public static int Checked(int take) => take is >= 1 and <= Most ? take : throw MesException.Invalid(TraceabilityErrors.TakeInvalid, ("Max", Most));
}

/// <summary>Cursors of lists: the id or number of the last row of the page before.</summary>
internal static class Cursors
{
    /// <returns>Null: the first page.</returns>
    public static Guid? Id(string? after) => after is null ? null : Guid.TryParseExact(after, "N", out var id) ? id : throw Invalid();

    /// <returns>Null: the first page.</returns>
    public static T? Number<T>(string? after) where T : struct, INumber<T> =>
        after is null ? null : T.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Invalid();

    private static MesException Invalid() => MesException.Invalid(TraceabilityErrors.CursorInvalid);
}
