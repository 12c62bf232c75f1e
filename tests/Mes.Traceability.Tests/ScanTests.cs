using System.Globalization;
using System.Text.Json;
using Mes.Sdk;
using Mes.Traceability.Contracts;
using Mes.Traceability.Identification;

namespace Mes.Traceability.Tests;

public class ScanTests
{
    [FixtureFact]
    public void Every_digital_link_gives_its_element_string_or_a_refusal() => Each("digital_link_parse", v =>
    {
        var options = v.TryGetProperty("options", out var o) ? o.ToString() : "";
        var ask = new ParseScan(v.GetProperty("uri").GetString()!, PermitUnknown: options.Contains("PermitUnknownAIs"), PermitShortGtin: options.Contains("PermitZeroSuppressed"));
        return Read(ask) is { Format: ScanFormat.DigitalLink } scan ? scan.ElementString : null;
    }, v => v.GetProperty("element_string").GetString());

    [FixtureFact]
    public void Every_digital_link_is_made_as_expected_or_refused() => Each("digital_link_generate", v =>
    {
        try
        {
            return DigitalLink.Make(ElementString.ParseBrackets(v.GetProperty("bracketed").GetString()!, false), v.GetProperty("stem").GetString());
        }
        catch (MesException)
        {
            return null;
        }
    }, v => v.GetProperty("uri").GetString());

    [FixtureFact]
    public void Every_bracketed_string_is_read_or_refused() =>
        Each("bracketed_parse", v => Read(new ParseScan(v.GetProperty("bracketed").GetString()!)) is { Format: ScanFormat.Gs1 } scan ? scan.ElementString : null,
            v => v.GetProperty("element_string").GetString());

    [FixtureFact]
    public void Every_element_string_is_read_or_refused() => Each("element_string_parse", v =>
    {
        var text = v.GetProperty("element_string").GetString()!;
        return Read(new ParseScan(text)) is { Format: ScanFormat.Gs1 } scan && scan.ElementString == text;
    }, v => v.GetProperty("ok").GetBoolean());

    [FixtureFact]
    public void Every_scan_gives_its_symbol_and_data_or_a_refusal() => Each("scan_data", v =>
    {
        var scan = Read(new ParseScan(v.GetProperty("scan").GetString()!));
        return scan is null ? "NONE " : $"{scan.Symbology} {scan.Data}";
    }, v => $"{v.GetProperty("symbology").GetString()} {v.GetProperty("data").GetString()}");

    [FixtureFact]
    public void Identifiers_that_must_or_must_not_stand_together_are_found() => Each("ai_association_rules", v =>
    {
        var text = v.GetProperty("bracketed").GetString()!;
        var scan = Read(new ParseScan(text, PermitUnknown: true)).ShouldNotBeNull();
        (Read(new ParseScan(text, Strict: true, PermitUnknown: true)) is null).ShouldBe(scan.Violations.Count > 0);
        return scan.Violations.Any(e => e.Data["Rule"] as string == v.GetProperty("rule").GetString());
    }, v => !v.GetProperty("ok").GetBoolean());

    [FixtureFact]
    public void Every_value_breaks_the_rule_that_it_breaks() => Each("value_checks", v =>
    {
        try
        {
            ElementString.ParseBrackets(v.GetProperty("bracketed").GetString()!, false);
            return "OK";
        }
        catch (MesException e)
        {
            return e.Error.Data["Rule"] as string;
        }
    }, v => v.GetProperty("result").GetString());

    [FixtureFact]
    public void Every_application_identifier_of_the_public_table_is_known()
    {
        foreach (var line in File.ReadLines(Fixtures.PathOf("identifiers/gs1_application_identifiers.csv")).Skip(1))
        {
            var ends = line.Split(',')[0].Split('-');
            ApplicationIdentifiers.Find(ends[0]).ShouldNotBeNull();
            ApplicationIdentifiers.Find(ends[^1]).ShouldNotBeNull();
        }
    }

    [FixtureFact]
    public void Check_digits_agree_with_the_public_list()
    {
        foreach (var row in File.ReadLines(Fixtures.PathOf("identifiers/gs1_check_digits.csv")).Skip(1).Select(l => l.Split(',')))
        {
            CheckDigits.Mod10(row[1].AsSpan()[..^1]).ToString().ShouldBe(row[2], row[1]);
            CheckDigits.HasMod10(row[1]).ShouldBe(row[3] == "yes", row[1]);
        }
    }

    [Theory]
    [InlineData("[)>\u001e06\u001dP4711-A\u001dS000123\u001d1TL77\u001e\u0004", "4711-A", "000123", "L77")]
    [InlineData("[)>06\u001dP4711\u001d1TL77\u001e\u0004", "4711", null, "L77")]
    [InlineData("[)><RS>06<GS>P4711<GS>S9<RS><EOT>", "4711", "9", null)]
    [InlineData("]d1[)>\u001e06\u001d12V123456789\u001dP4711\u001d25SUN123456789A1\u001e\u0004", "4711", "UN123456789A1", null)]
    [InlineData("[)>\u001e12\u001dMFR 13AB5\u001dPNR 4711\u001dSER 77\u001e\u0004", "4711", "77", null)]
    [InlineData("[)>\u001e05\u001d01095201234567882112345\u001d10L1\u001e\u0004", "09520123456788", "12345", "L1")]
    [InlineData("P4711\u001dS9", "4711", "9", null)]
    [InlineData("p4711|s9|1tlot-1", "4711", "9", "lot-1")]
    [InlineData(" P4711 ; TLOT-1 ", "4711", null, "LOT-1")]
    [InlineData("1PSUPPLIER;P4711;S9", "4711", "9", null)]
    [InlineData("PP100", "P100", null, null)]
    [InlineData("P4711;Q5;VVENDOR;S9", "4711", "9", null)]
    [InlineData("(01)09520123456788(241)4711(21)77", "4711", "77", null)]
    public void A_label_is_read(string text, string part, string? serial, string? lot)
    {
        var component = Read(new ParseScan(text)).ShouldNotBeNull().Component;
        (component.PartNumber, component.Serial, component.Lot).ShouldBe((part, serial, lot));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[)>\u001e05\u001d01095011015300\u001e\u0004")]
    [InlineData("[)>\u001e09\u001dX\u001e\u0004")]
    [InlineData("[)>\u001e06\u001d4711\u001e\u0004")]
    [InlineData("[)>\u001e06\u001dP4711\u001d14D20261301\u001e\u0004")]
    [InlineData("P4711;14D20261301")]
    [InlineData("(01)09520123456789")]
    [InlineData("]E04012345678900")]
    public void A_broken_label_is_refused(string text) => Read(new ParseScan(text)).ShouldBeNull();

    [Theory]
    [InlineData("4711", ScanFormat.Plain)]
    [InlineData("PAINT-10", ScanFormat.Plain)]
    [InlineData("WHU-0001", ScanFormat.Plain)]
    [InlineData("1M8GDM9AXKP042788", ScanFormat.Plain)]
    [InlineData("4012345678901", ScanFormat.Gs1Key)]
    [InlineData("006141411234567890", ScanFormat.Gs1Key)]
    [InlineData("01095201234567882112345", ScanFormat.Gs1)]
    public void What_bears_no_sign_is_taken_for_what_it_is(string text, ScanFormat format) => Read(new ParseScan(text))!.Format.ShouldBe(format);

    [Fact]
    public void Dates_measures_and_scopes_are_understood()
    {
        var scan = Read(new ParseScan("(01)09520123456788(3103)000195(17)280200(10)L1(3922)0299(21)A/1"))!;

        scan.Elements[1].ShouldBe(new ScannedElement("3103", "NET WEIGHT (kg)", "000195", null, 0.195m, "kg"));
        scan.Elements[2].Date.ShouldBe(new DateOnly(2028, 2, 29));
        scan.Elements[4].Number.ShouldBe(2.99m);
        scan.Component.ExpiresOn.ShouldBe(new DateOnly(2028, 2, 29));
        (scan.Component.Scope, scan.Component.Identity).ShouldBe((UniquenessScope.Global, "01/09520123456788/21/A/1"));
        Read(new ParseScan("P4711;S9"))!.Component.Scope.ShouldBe(UniquenessScope.Part);
        Read(new ParseScan("P4711;S9;V100"))!.Component.Identity.ShouldBe("100/4711/9");
        Read(new ParseScan("1JUN123456789A2B4"))!.Component.ShouldBe(new ScannedComponent(Container: "UN123456789A2B4", Scope: UniquenessScope.Global, Identity: "UN123456789A2B4"));
    }

    [Fact]
    public void A_sites_own_label_goes_before_the_standards()
    {
        const string patterns = "(?<part>[A-Z]{2}\\d{4})-(?<serial>\\d+)\nKANBAN (?<container>\\d+)";

        var scan = new ScanReading(new ParseScan("AB1234-77"), patterns, 2026).Read();
        (scan.Format, scan.Component.PartNumber, scan.Component.Serial).ShouldBe((ScanFormat.SitePattern, "AB1234", "77"));
        new ScanReading(new ParseScan("KANBAN 12"), patterns, 2026).Read().Component.Scope.ShouldBe(UniquenessScope.Site);
        Should.Throw<MesException>(() => new ScanReading(new ParseScan("X"), "(?<part", 2026).Read()).Error.Code.ShouldBe(TraceabilityErrors.PatternInvalid);
    }

    private static ParsedScan? Read(ParseScan ask)
    {
        try
        {
            return new ScanReading(ask, "", 2026).Read();
        }
        catch (MesException e) when (e.Kind == ErrorKind.Invalid)
        {
            return null;
        }
    }

    /// <summary>Compares every vector of a group; vectors that need an option of another product are read with ours of the same meaning.</summary>
    private static void Each<T>(string group, Func<JsonElement, T> actual, Func<JsonElement, T> expected)
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf("identifiers/gs1_vectors.json")));
        var wrong = vectors.RootElement.GetProperty(group).EnumerateArray()
            .Select((v, i) => (Case: $"{i}: {v}", Actual: actual(v), Expected: expected(v)))
            .Where(v => !Equals(v.Actual, v.Expected))
            .Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Case} gave {v.Actual}")).ToList();
        wrong.ShouldBeEmpty();
    }
}
