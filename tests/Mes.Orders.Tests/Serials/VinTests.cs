using Mes.Orders.Serials;

namespace Mes.Orders.Tests.Serials;

public sealed class VinTests
{
    [FixtureFact]
    public void Every_public_vector_gives_its_expected_answer()
    {
        var rows = File.ReadLines(Fixtures.PathOf("identifiers/vin_vectors.csv")).Skip(1).Select(l => l.Split(',')).ToList();

        rows.Count.ShouldBeGreaterThan(15);
        foreach (var row in rows)
        {
            var answer = Vin.Check(row[0], checkDigitRequired: true);
            answer.Valid.ShouldBe(row[5] == "yes", row[0]);
            (answer.ExpectedCheckDigit ?? "").ShouldBe(row[3], row[0]);
            answer.Errors.Any(e => e.Code == OrderErrors.VinCharacter).ShouldBe(row[2] == "no" && row[1] == "17", row[0]);
            answer.Errors.Any(e => e.Code == OrderErrors.VinLength).ShouldBe(row[1] != "17", row[0]);
        }
    }

    [FixtureFact]
    public void Transliteration_and_year_letters_are_those_of_the_rules()
    {
        using var rules = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Fixtures.PathOf("identifiers/vin_rules.json")));

        foreach (var letter in rules.RootElement.GetProperty("position_10_model_year").EnumerateObject())
        {
            Vin.YearsOf(letter.Name[0]).ShouldBe(letter.Value.EnumerateArray().Select(y => y.GetInt32()));
            letter.Value.EnumerateArray().ShouldAllBe(y => Vin.YearLetter(y.GetInt32()) == letter.Name[0]);
        }

        foreach (var no in rules.RootElement.GetProperty("not_allowed_in_position_10").EnumerateArray())
        {
            Vin.YearsOf(no.GetString()![0]).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Seventeen_ones_are_valid() => Vin.Check(new string('1', 17), true).Valid.ShouldBeTrue();

    [Fact]
    public void Where_the_market_does_not_require_it_position_nine_is_free()
    {
        Vin.Check("WM0E5AAAZTB000001", checkDigitRequired: false).Valid.ShouldBeTrue();
        Vin.Check("WM0E5AAAZTB000001", checkDigitRequired: true).Errors.ShouldHaveSingleItem().Code.ShouldBe(OrderErrors.VinCheckDigit);
    }

    [Theory]
    [InlineData("CN", 2027, 3, "V")]
    [InlineData("ES", 2027, 3, "V")]
    [InlineData("US", 2027, 6, "V")]
    [InlineData("US", 2027, 7, "W")]
    public void A_vin_is_valid_in_its_market_and_says_the_model_year(string market, int year, int month, string letter)
    {
        var request = Request(market, "E5", new DateOnly(year, month, 1));

        var vin = new VinScheme().Make(request, 42);

        Vin.Check(vin, request.Destination.Serial.CheckDigit).Valid.ShouldBeTrue(vin);
        vin[9].ToString().ShouldBe(letter);
        vin.ShouldStartWith("LM0E5AAA");
        vin.ShouldEndWith("W000042");
    }

    [Fact]
    public void Numbers_of_one_year_differ_and_the_counter_has_an_end()
    {
        var request = Request("CN", "E5", A.Day);

        Enumerable.Range(1, 2000).Select(n => new VinScheme().Make(request, n)).ShouldBeUnique();
        Should.Throw<MesException>(() => new VinScheme().Make(request, 1_000_000)).Code.ShouldBe(OrderErrors.SerialExhausted);
    }

    [Fact]
    public void A_code_that_the_market_forbids_is_refused()
    {
        Should.Throw<MesException>(() => new VinScheme().Make(Request("US", "E5A77", A.Day), 1)).Code.ShouldBe(OrderErrors.SerialCodeInvalid);
        new VinScheme().Make(Request("CN", "E5A77", A.Day), 1).ShouldStartWith("LM0E5A77");
    }

    [Fact]
    public void A_plant_without_codes_is_refused()
    {
        var request = Request("CN", "E5", A.Day) with { Home = new MarketPack { Market = "CN" } };

        Should.Throw<MesException>(() => new VinScheme().Make(request, 1)).Code.ShouldBe(OrderErrors.SerialPlantMissing);
    }

    [Fact]
    public void Products_that_no_market_numbers_are_counted()
    {
        new CounterScheme().Make(Request("CN", "WM-900", A.Day), 42).ShouldBe("WUHU-00000042");
    }

    private static SerialRequest Request(string market, string code, DateOnly today)
    {
        var site = new SiteInfo("wuhu", "Wuhu", "asia", "e", "zh-Hans", "Asia/Shanghai", "CN");
        var home = new MarketPack { Market = "CN", Plants = new Dictionary<string, PlantCodes> { ["wuhu"] = new("LM0", "W") } };
        var destination = new MarketPack
        {
            Market = market,
            Serial = new SerialRules
            {
                Scheme = "vin", CheckDigit = market is "CN" or "US", LetterAtSeven = market == "US", ModelYearStarts = market == "US" ? 7 : 1,
            },
        };
        return new SerialRequest(site, "E5", code, today, home, destination);
    }
}
