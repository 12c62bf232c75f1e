using System.Globalization;

namespace Mes.Traceability.Identification;

/// <summary>An application identifier with its value.</summary>
internal sealed record Gs1Element(ApplicationIdentifier Ai, string Value)
{
    public string Code => Ai.Code;

    /// <summary>Checks length and content, part by part.</summary>
    public static Gs1Element Checked(ApplicationIdentifier ai, string value)
    {
        var at = 0;
        foreach (var part in ai.Parts)
        {
            var left = value.Length - at;
            if (left == 0 && part.Min == 0)
            {
                continue;
            }

            var take = Math.Min(left, part.Max);
            if (take < part.Min || take == 0 || (part.Fixed && take != part.Max))
            {
                throw Length(ai, value);
            }

            if (ValueChecks.Fault(part, value.Substring(at, take)) is { } rule)
            {
                // A value that is too long for its identifier is that, whatever its cut-off part looks like.
                throw value.Length > ai.Max ? Length(ai, value) : ScanFault.Of(
                    TraceabilityErrors.Gs1Value, ("Identifier", ai.Code), ("Title", ai.Title), ("Value", value), ("Rule", rule));
            }

            at += take;
        }

        return at == value.Length ? new Gs1Element(ai, value) : throw Length(ai, value);
    }

    public ScannedElement Show(int year)
    {
        var (number, unit) = Measure();
        return new ScannedElement(Code, Ai.Title, Value, Date(year), number, unit);
    }

    private static MesException Length(ApplicationIdentifier ai, string value) => ScanFault.Of(
        TraceabilityErrors.Gs1Length, ("Identifier", ai.Code), ("Title", ai.Title), ("Value", value), ("Format", ai.Format));

    private DateOnly? Date(int year) => Ai.Parts[0].Checks.FirstOrDefault() switch
    {
        "yymmd0" or "yymmdd" => Gs1Dates.Short(Value[..6], year),
        "yyyymmd0" or "yyyymmdd" => Gs1Dates.Long(Value[..8]),
        _ => null,
    };

    /// <summary>31nn to 36nn are measures, 39nn amounts: the last digit of the identifier places the decimal point. GS1 General Specifications 3.6 and 3.7.</summary>
    private (decimal? Number, string? Unit) Measure()
    {
        if (Code.Length == 4 && Code[0] == '3')
        {
            var money = Code.StartsWith("391", StringComparison.Ordinal) || Code.StartsWith("393", StringComparison.Ordinal);
            var number = Scaled(money ? Value[3..] : Value, Code[3] - '0');
            return (number, money ? Value[..3] : Code[1] == '9' ? (Code[2] == '4' ? "%" : null) : UnitOf(Ai.Title));
        }

        return Code is "30" or "37" && Value.Length <= 28 ? (Scaled(Value, 0), null) : (null, null);
    }

    private static decimal? Scaled(string digits, int decimals)
    {
        var number = decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        for (var i = 0; i < decimals; i++)
        {
            number /= 10m;
        }

        return number;
    }

    private static string? UnitOf(string title)
    {
        var (open, close) = (title.IndexOf('('), title.LastIndexOf(')'));
        return open >= 0 && close > open ? title[(open + 1)..close]
            : title.StartsWith("KG PER ", StringComparison.Ordinal) ? "kg/" + title[7..]
            : null;
    }
}
