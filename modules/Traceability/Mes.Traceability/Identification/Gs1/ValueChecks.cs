using System.Globalization;

namespace Mes.Traceability.Identification;

/// <summary>The checks on a part of a value, by the names that the GS1 Syntax Dictionary gives them. Each answers the rule that is broken, or null.</summary>
internal static class ValueChecks
{
    private static readonly Dictionary<string, HashSet<string>> Lists = DataFile.Lines("gs1-code-lists")
        .Select(l => l.Split(' ')).ToDictionary(w => w[0], w => w[1..].ToHashSet(StringComparer.Ordinal));

    private static readonly Dictionary<string, Func<string, string?>> All = new(StringComparer.Ordinal)
    {
        ["csum"] = v => CheckDigits.HasMod10(v) ? null : "INCORRECT_CHECK_DIGIT",
        ["csumalpha"] = CheckPair,
        ["gcppos1"] = CompanyPrefix,
        ["gcppos2"] = v => v.Length < 2 ? "TOO_SHORT_FOR_GCP" : CompanyPrefix(v[1..]),
        ["hasnondigit"] = v => v.All(char.IsAsciiDigit) ? "REQUIRES_NON_DIGIT_CHARACTER" : null,
        ["hh"] = v => Below(v, 24) ? null : "ILLEGAL_HOUR",
        ["mi"] = v => Below(v, 60) ? null : "ILLEGAL_MINUTE",
        ["ss"] = v => Below(v, 60) ? null : "ILLEGAL_SECOND",
        ["hhmi"] = v => !Below(v[..2], 24) ? "ILLEGAL_HOUR" : !Below(v[2..], 60) ? "ILLEGAL_MINUTE" : null,
        ["hyphen"] = v => v.All(c => c == '-') ? null : "NOT_HYPHEN",
        ["iban"] = Iban,
        ["importeridx"] = v => InSet64(v[0]) ? null : "INVALID_IMPORT_IDX_CHARACTER",
        ["iso3166"] = v => Lists["iso3166"].Contains(v) ? null : "NOT_ISO3166",
        ["iso3166999"] = v => v == "999" || Lists["iso3166"].Contains(v) ? null : "NOT_ISO3166_OR_999",
        ["iso3166alpha2"] = v => Lists["iso3166alpha2"].Contains(v) ? null : "NOT_ISO3166_ALPHA2",
        ["iso4217"] = v => Lists["iso4217"].Contains(v) ? null : "NOT_ISO4217",
        ["iso5218"] = v => v is "0" or "1" or "2" or "9" ? null : "INVALID_BIOLOGICAL_SEX_CODE",
        ["latitude"] = v => long.Parse(v, CultureInfo.InvariantCulture) <= 1_800_000_000 ? null : "INVALID_LATITUDE",
        ["longitude"] = v => long.Parse(v, CultureInfo.InvariantCulture) <= 3_600_000_000 ? null : "INVALID_LONGITUDE",
        ["mediatype"] = v => int.Parse(v, CultureInfo.InvariantCulture) is >= 1 and <= 10 or >= 80 and <= 99 ? null : "INVALID_MEDIA_TYPE",
        ["nonzero"] = v => v.All(c => c == '0') ? "ILLEGAL_ZERO_VALUE" : null,
        ["nozeroprefix"] = v => v[0] == '0' ? "ILLEGAL_ZERO_PREFIX" : null,
        ["packagetype"] = v => Lists["packagetype"].Contains(v) ? null : "INVALID_PACKAGE_TYPE",
        ["pcenc"] = PercentEncoding,
        ["pieceoftotal"] = PieceOfTotal,
        ["posinseqslash"] = Position,
        ["winding"] = v => v is "0" or "1" or "9" ? null : "INVALID_WINDING_DIRECTION",
        ["yesno"] = v => v is "0" or "1" ? null : "NOT_ZERO_OR_ONE",
        ["yymmd0"] = v => Gs1Dates.Fault("20" + v, dayMayBeZero: true),
        ["yymmdd"] = v => Gs1Dates.Fault("20" + v, dayMayBeZero: false),
        ["yyyymmd0"] = v => Gs1Dates.Fault(v, dayMayBeZero: true),
        ["yyyymmdd"] = v => Gs1Dates.Fault(v, dayMayBeZero: false),
        ["zero"] = v => v.All(c => c == '0') ? null : "NOT_ZERO",
        ["couponcode"] = CouponCheck.NorthAmerican,
        ["couponposoffer"] = CouponCheck.PositiveOffer,
    };

    /// <summary>The first rule that a part of a value breaks; null: none.</summary>
    public static string? Fault(ValuePart part, string value)
    {
        if (CharacterFault(part.Set, value) is { } fault)
        {
            return fault;
        }

        return part.Checks.Select(c => All[c](value)).FirstOrDefault(f => f is not null);
    }

    public static string? CompanyPrefix(string value) =>
        value.Length < 4 ? "TOO_SHORT_FOR_GCP" : value[..4].All(char.IsAsciiDigit) ? null : "INVALID_GCP_PREFIX";

    private static bool InSet64(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private static string? CharacterFault(char set, string value) => set switch
    {
        'N' => value.All(char.IsAsciiDigit) ? null : "NON_DIGIT_CHARACTER",
        'X' => value.All(CheckDigits.InSet82) ? null : "INVALID_CSET82_CHARACTER",
        'Y' => value.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c is '#' or '-' or '/') ? null : "INVALID_CSET39_CHARACTER",
        _ => Set64Fault(value),
    };

    private static string? Set64Fault(string value)
    {
        var body = value.TrimEnd('=');
        var pads = value.Length - body.Length;
        return pads > 2 || (pads > 0 && value.Length % 3 != 0) ? "INVALID_CSET64_PADDING"
            : body.All(InSet64) ? null
            : "INVALID_CSET64_CHARACTER";
    }

    private static bool Below(string digits, int end) => int.Parse(digits, CultureInfo.InvariantCulture) < end;

    private static string? CheckPair(string value) => value.Length < 2 ? "TOO_SHORT_FOR_CHECK_PAIR"
        : value[^2..] == CheckDigits.Pair(value.AsSpan()[..^2]) ? null
        : "INCORRECT_CHECK_PAIR";

    private static string? Iban(string value)
    {
        if (value.Length < 4)
        {
            return "IBAN_TOO_SHORT";
        }

        if (!Lists["iso3166alpha2"].Contains(value[..2]))
        {
            return "ILLEGAL_IBAN_COUNTRY_CODE";
        }

        if (value.Length <= 10)
        {
            return "IBAN_TOO_SHORT";
        }

        var rest = 0;
        foreach (var c in value[4..] + value[..4])
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return "INVALID_IBAN_CHARACTER";
            }

            rest = char.IsAsciiDigit(c) ? ((rest * 10) + c - '0') % 97 : ((rest * 100) + c - 'A' + 10) % 97;
        }

        return rest == 1 ? null : "INCORRECT_IBAN_CHECKSUM";
    }

    private static string? PercentEncoding(string value)
    {
        for (var i = value.IndexOf('%'); i >= 0; i = i + 3 < value.Length ? value.IndexOf('%', i + 3) : -1)
        {
            if (i + 2 >= value.Length || !char.IsAsciiHexDigit(value[i + 1]) || !char.IsAsciiHexDigit(value[i + 2]))
            {
                return "INVALID_PERCENT_SEQUENCE";
            }
        }

        return null;
    }

    private static string? PieceOfTotal(string value)
    {
        var (piece, total) = (value[..(value.Length / 2)], value[(value.Length / 2)..]);
        return piece.All(c => c == '0') ? "ZERO_PIECE_NUMBER"
            : total.All(c => c == '0') ? "ZERO_TOTAL_PIECES"
            : string.CompareOrdinal(piece, total) > 0 ? "PIECE_NUMBER_EXCEEDS_TOTAL"
            : null;
    }

    private static string? Position(string value)
    {
        var ends = value.Split('/');
        if (ends.Length != 2 || ends.Any(e => e.Length == 0 || !e.All(char.IsAsciiDigit)))
        {
            return "POSITION_IN_SEQUENCE_MALFORMED";
        }

        return ends.Any(e => e[0] == '0') ? "ILLEGAL_ZERO_PREFIX"
            : ends[0].Length > ends[1].Length || (ends[0].Length == ends[1].Length && string.CompareOrdinal(ends[0], ends[1]) > 0) ? "POSITION_EXCEEDS_END"
            : null;
    }
}
