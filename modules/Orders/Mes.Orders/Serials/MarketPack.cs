namespace Mes.Orders.Serials;

/// <summary>The rules of one market: <c>localization/markets/&lt;ISO 3166-1 alpha-2&gt;.json</c>.</summary>
internal sealed record MarketPack
{
    public required string Market { get; init; }

    /// <summary>What numbers of units sold here must be like.</summary>
    public SerialRules Serial { get; init; } = new();

    /// <summary>Plants in this market by site code; <c>*</c>: any other.</summary>
    public IReadOnlyDictionary<string, PlantCodes> Plants { get; init; } = new Dictionary<string, PlantCodes>();

    public PlantCodes? PlantOf(string site) => Plants.GetValueOrDefault(site) ?? Plants.GetValueOrDefault("*");
}

/// <summary>What a market asks of serial numbers.</summary>
internal sealed record SerialRules
{
    /// <summary>Name of the scheme.</summary>
    public string Scheme { get; init; } = CounterScheme.SchemeName;

    /// <summary>Whether position 9 of a VIN must be the check digit.</summary>
    public bool CheckDigit { get; init; }

    /// <summary>What stands at position 9 where it need not be the check digit.</summary>
    public string Filler { get; init; } = "Z";

    /// <summary>Whether position 7 must be a letter (49 CFR 565.15: model years 2010 to 2039).</summary>
    public bool LetterAtSeven { get; init; }

    /// <summary>First month of the next model year; 1: the calendar year.</summary>
    public int ModelYearStarts { get; init; } = 1;
}

/// <summary>How numbers name a plant.</summary>
/// <param name="Manufacturer">World manufacturer identifier, three characters.</param>
/// <param name="Plant">Plant letter, position 11.</param>
internal sealed record PlantCodes(string Manufacturer, string Plant);
