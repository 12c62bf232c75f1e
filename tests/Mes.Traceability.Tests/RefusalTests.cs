using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Mes.Traceability.Contracts;
using Mes.Traceability.Identification;
using Mes.Traceability.Labels;

namespace Mes.Traceability.Tests;

/// <summary>What people and machines hand in wrongly is refused, with the code that says what is wrong.</summary>
public class RefusalTests
{
    [Theory]
    [InlineData(" \r\n", TraceabilityErrors.ScanEmpty)]
    [InlineData("]Z9P4711", TraceabilityErrors.ScanSymbology)]
    [InlineData("]E04012345678900", TraceabilityErrors.ScanSymbology)]
    [InlineData("]E0٤٠١٢٣٤٥٦٧٨٩٠١", TraceabilityErrors.ScanSymbology)]
    [InlineData("[)>\u001e09\u001dX\u001e\u0004", TraceabilityErrors.ScanMessage)]
    [InlineData("[)>\u001e06\u001d\u001dP4711\u001e\u0004", TraceabilityErrors.ScanMessage)]
    [InlineData("[)>\u001e12\u001dpnr 4711\u001e\u0004", TraceabilityErrors.ScanMessage)]
    [InlineData("[)>\u001e06\u001dP4711\u001d14D20261301\u001e\u0004", TraceabilityErrors.IdentifierValue)]
    public void A_scan_says_what_is_broken(string text, string code) =>
        Should.Throw<MesException>(() => new ScanReading(new ParseScan(text), "", 2026).Read()).Code.ShouldBe(code);

    [Fact]
    public void A_scan_of_any_length_is_read_or_refused() =>
        Should.Throw<MesException>(() => new ScanReading(new ParseScan(new string('9', 1_000_000)), "", 2026).Read()).Code.ShouldBe(TraceabilityErrors.ScanEmpty);

    [Theory]
    [InlineData("[)>\u001e06\u001dP4711\u001dS9\u001e")]
    [InlineData("[)>\u001e06\u001dP4711\u001dS9")]
    [InlineData("[)>06\u001dP4711\u001dS9\u001e\u0004")]
    public void A_label_with_a_sloppy_end_is_read_and_named(string text)
    {
        var scan = new ScanReading(new ParseScan(text), "", 2026).Read();

        scan.Component.Serial.ShouldBe("9");
        scan.Violations.ShouldHaveSingleItem().Code.ShouldBe(TraceabilityErrors.ScanTrailer);
    }

    [Fact]
    public void A_label_that_can_not_be_drawn_is_refused()
    {
        CodeOf(() => LabelSymbols.Draw("aztec", "X")).ShouldBe(TraceabilityErrors.SymbologyUnknown);
        CodeOf(() => LabelSymbols.Draw(LabelSymbols.QrName, "")).ShouldBe(TraceabilityErrors.LabelText);
        CodeOf(() => LabelSymbols.Draw(LabelSymbols.Code128Name, new string('X', 5_000))).ShouldBe(TraceabilityErrors.LabelText);

        static string CodeOf(Func<Symbol> draw) => Should.Throw<MesException>(draw).Code;
    }

    /// <summary>A list that was filled in badly, at every place where REST takes one.</summary>
    [Theory]
    [InlineData("containers/C/packing", """{ "items": [null] }""", "items[0]")]
    [InlineData("containers/C/unpacking", """{ "items": [{ "kind": "unit", "code": "U" }, null] }""", "items[1]")]
    [InlineData("units/U/components", """{ "station": "TRIM-10", "components": [null] }""", "components[0]")]
    [InlineData("scopes/find", """{ "anyOf": [null] }""", "anyOf[0]")]
    [InlineData("scopes/find", """{ "anyOf": [{ "all": [null] }] }""", "anyOf[0].all[0]")]
    [InlineData("scopes/evidence", """{ "anyOf": [{ "all": [{ "by": "lot", "code": "X" }], "none": [null] }] }""", "anyOf[0].none[0]")]
    [InlineData("campaigns/C/units", """{ "serials": ["U", null], "state": "notified" }""", "serials[1]")]
    public async Task A_list_without_an_item_is_refused_with_its_place(string path, string body, string place)
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        using var api = app.ClientFor("administrator,engineer,quality,planner,operator", "wuhu");

        var answer = await api.PostAsync("traceability/" + path, new StringContent(body, Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var error = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (error.GetProperty("code").GetString(), error.GetProperty("target").GetString()).ShouldBe(("Platform:ItemMissing", place));
    }

    /// <summary>Ends that were swapped would find nothing and look like good news.</summary>
    [Fact]
    public async Task An_interval_that_ends_before_it_begins_is_refused_and_a_time_to_come_is_not_known_yet()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var now = app.Time.GetUtcNow().UtcDateTime;
        (await DetailAsync(app, Scope(now, now.AddHours(-1)))).ShouldBe(TraceabilityErrors.IntervalReversed);
        (await DetailAsync(app, Scope(now, now))).ShouldBe(TraceabilityErrors.IntervalReversed, "nothing lies in it");
        (await app.RunAsync(Scope(now, null))).Units.ShouldBeEmpty();
        (await app.RunAsync(Scope(now, null) with { AsKnownAt = now.AddYears(900) })).KnownAt.ShouldBeLessThan(now.AddDays(1));
        (await DetailAsync(app, new ReleasePart(TraceApp.Code("P"), From: new DateOnly(2030, 1, 2), Until: new DateOnly(2030, 1, 1)))).ShouldBe(TraceabilityErrors.IntervalReversed);

        static FindScope Scope(DateTime from, DateTime? to) => new([new ScopeClause([new ScopeCondition(ScopeBy.Station, "TRIM-10", null, from, to)])]);
    }

    [Fact]
    public async Task Lots_are_taken_in_sound_quantities_only()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var lot = TraceApp.Code("LOT");
        foreach (var quantity in new[] { 0m, -1m, 0.0000001m, 1_000_000_000.5m, decimal.MaxValue })
        {
            (await DetailAsync(app, new ReceiveLot("P-BRAKE", lot, quantity, "STORE-1"))).ShouldBe(TraceabilityErrors.QuantityInvalid, $"{quantity}");
        }

        await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 10, "STORE-1"));
        (await DetailAsync(app, new SplitLot("P-BRAKE", lot, TraceApp.Code("NEW"), -1))).ShouldBe(TraceabilityErrors.QuantityInvalid);
        (await CodeAsync(app, new SplitLot("P-BRAKE", lot, TraceApp.Code("NEW"), 10.5m))).ShouldBe(TraceabilityErrors.LotShort);
        (await app.RunAsync(new GetLot("P-BRAKE", lot))).Row.Quantity.ShouldBe(10m);
    }

    [Fact]
    public async Task What_is_not_there_and_what_is_there_already_have_codes_of_their_own()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var (code, unit) = (TraceApp.Code("BOX"), await app.ReleaseAsync());
        await app.RunAsync(new AddContainer(code, ContainerKind.Carrier, "STORE-1"));

        (await CodeAsync(app, new AddContainer(code, ContainerKind.Carrier, "STORE-1"))).ShouldBe(TraceabilityErrors.ContainerExists);
        (await CodeAsync(app, new GetContainer(TraceApp.Code("NO")))).ShouldBe(TraceabilityErrors.ContainerUnknown);
        (await CodeAsync(app, new GetCampaign(TraceApp.Code("NO")))).ShouldBe(TraceabilityErrors.CampaignUnknown);
        (await CodeAsync(app, new WithdrawConcession(unit.Serial, "SEAT_FL", "r"))).ShouldBe(TraceabilityErrors.NothingToConcede);
        (await CodeAsync(app, new ConcedePosition(unit.Serial, "CARPET", "o", "r"))).ShouldBe(TraceabilityErrors.NothingToConcede);
        (await DetailAsync(app, new ConcedePosition(unit.Serial, "SEAT_FL", "o", "r", new DateOnly(2001, 1, 1)))).ShouldBe(TraceabilityErrors.ExpiryInvalid);
    }

    [Theory]
    [InlineData("EQ_colour", "red", TraceabilityErrors.EpcisParameter)]
    [InlineData("orderBy", "colour", TraceabilityErrors.EpcisParameterValue)]
    [InlineData("GE_eventTime", "yesterday", TraceabilityErrors.EpcisParameterValue)]
    [InlineData("maxEventCount", "-1", TraceabilityErrors.EpcisParameterValue)]
    [InlineData("maxEventCount", "99999999999", TraceabilityErrors.EpcisParameterValue)]
    public async Task A_question_about_events_that_nobody_understands_is_not_answered(string name, string value, string code)
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        (await DetailAsync(app, new QueryEpcis(new Dictionary<string, IReadOnlyList<string>> { [name] = [value] }))).ShouldBe(code);
    }

    [Theory]
    [InlineData("partNumber;serial\n\"P-X;S1\n", TraceabilityErrors.CsvQuoteOpen)]
    [InlineData("partNumber;serial\nP-X;S\"1\n", TraceabilityErrors.CsvQuoteMisplaced)]
    [InlineData("partNumber;serial\nP-X;S1;more\n", TraceabilityErrors.CsvFieldCount)]
    public async Task A_suppliers_table_that_is_broken_is_refused_with_its_line(string csv, string code)
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);

        var refused = await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportSupply(csv, "SUP-9", "STORE-1")));

        refused.Details.ShouldContain(d => d.Code == code && d.Line == 2);
    }

    private static async Task<string> CodeAsync<T>(MesApp app, IUseCase<T> useCase) => (await Should.ThrowAsync<MesException>(() => app.RunAsync(useCase))).Code;

    private static async Task<string> DetailAsync<T>(MesApp app, IUseCase<T> useCase) =>
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(useCase))).Details[0].Code;
}
