using System.Globalization;
using System.Text.RegularExpressions;

namespace Mes.Traceability.Identification;

/// <summary>A data identifier of ANSI MH10.8.2.</summary>
internal sealed record DataIdentifier(string Code, string Title, string Meaning, string Format);

/// <summary>A field that a data identifier begins.</summary>
internal sealed record LabelField(DataIdentifier Identifier, string Value)
{
    public DateOnly? Date => Identifier.Format.StartsWith('d')
        && DateOnly.TryParseExact(Value, Identifier.Format[1..], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public decimal? Number => Identifier.Meaning is "quantity"
        ? Parsed(Value)
        : Identifier.Meaning is "quantityUnit" ? Parsed(new string([.. Value.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')])) : null;

    public string? Unit => Identifier.Meaning is "quantityUnit" ? Value.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.') : null;

    public ScannedElement Show() => new(Identifier.Code, Identifier.Title, Value, Date, Number, Unit);

    private static decimal? Parsed(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Fields that each begin with a data identifier: up to three digits and a letter.</summary>
internal static partial class DataIdentifiers
{
    private static readonly Lazy<Dictionary<string, DataIdentifier>> Table = new(() => DataFile.Lines("data-identifiers")
        .Select(l => l.Split(';')).ToDictionary(f => f[0], f => new DataIdentifier(f[0], f[1], f[2], f[3]), StringComparer.Ordinal));

    /// <summary>A field as it stands between two separators; null when it does not begin with a data identifier.</summary>
    /// <param name="text">The field.</param>
    /// <param name="known">Whether only identifiers of the table count.</param>
    public static LabelField? Read(string text, bool known)
    {
        var match = Field().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var code = match.Groups[1].Value.ToUpperInvariant();
        var identifier = Table.Value.GetValueOrDefault(code) ?? (known ? null : new DataIdentifier(code, "", "", ""));
        return identifier is null ? null : new LabelField(identifier, match.Groups[2].Value);
    }

    /// <summary>Refuses a value that its identifier does not allow.</summary>
    public static LabelField Checked(LabelField field)
    {
        var (value, format) = (field.Value, field.Identifier.Format);
        var right = format.Length == 0 ? value.Length is >= 1 and <= 50
            : format[0] == 'd' ? field.Date is not null
            : OfSet(format, value) && OfLength(format, value.Length);
        if (field.Identifier.Code is "8P")
        {
            right = right && CheckDigits.HasMod10(value);
        }

        return right ? field : throw ScanFault.Of(
            TraceabilityErrors.IdentifierValue, ("Identifier", field.Identifier.Code), ("Title", field.Identifier.Title), ("Value", value));
    }

    private static bool OfSet(string format, string value) => format.StartsWith("an", StringComparison.Ordinal)
        ? value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '/' or ' ')
        : format[0] == 'n' ? value.All(c => char.IsAsciiDigit(c) || c == '.')
        : value.All(char.IsAsciiLetter);

    private static bool OfLength(string format, int length)
    {
        var bounds = format.TrimStart('a', 'n').Split('-').Select(b => int.Parse(b, CultureInfo.InvariantCulture)).ToList();
        return length >= bounds[0] && length <= bounds[^1];
    }

    [GeneratedRegex(@"^([0-9]{0,3}[A-Za-z])(.+)$", RegexOptions.Singleline)]
    private static partial Regex Field();
}
