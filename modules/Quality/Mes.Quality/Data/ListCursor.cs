using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Mes.Quality.Data;

/// <summary>Where a list that runs by state, then newest first, goes on.</summary>
internal sealed record ListCursor(string State, DateTime At, string Number)
{
    /// <summary>Refuses a wrong number of rows and reads the cursor.</summary>
    public static ListCursor? Read(string? after, int take)
    {
        Inputs.Check(take is < 1 or > 500 ? Wrong("take") : null);
        if (after is null)
        {
            return null;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(after)).Split('|');
            return new ListCursor(
                parts[0], new DateTime(long.Parse(parts[1], CultureInfo.InvariantCulture), DateTimeKind.Utc), parts[2]);
        }
        catch (Exception e) when (e is FormatException or IndexOutOfRangeException or ArgumentOutOfRangeException or OverflowException)
        {
            throw MesException.Invalid([Wrong("after")]);
        }
    }

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{State}|{At.Ticks}|{Number}")));

    private static MesError Wrong(string field) => MesError.Of(QualityErrors.PageInvalid, ("Field", field)) with { Target = field };
}
