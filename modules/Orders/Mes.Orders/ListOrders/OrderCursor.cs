using System.Globalization;

namespace Mes.Orders.Features;

/// <summary>Where a page of orders ended: due date and number.</summary>
internal sealed record OrderCursor(DateOnly Due, string Number)
{
    private const string Format = "yyyyMMdd";

    public static OrderCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return text.Length > Format.Length + 1
            && DateOnly.TryParseExact(text[..Format.Length], Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)
            ? new OrderCursor(due, text[(Format.Length + 1)..])
            : throw MesException.Invalid([MesError.Of("Platform:RequestInvalid") with { Target = "after" }]);
    }

    public override string ToString() => Due.ToString(Format, CultureInfo.InvariantCulture) + "." + Number;
}
