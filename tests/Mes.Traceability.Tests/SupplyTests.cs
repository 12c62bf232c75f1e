using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

/// <summary>What suppliers built enters the genealogy, so that a recall reaches through it.</summary>
public class SupplyTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_recall_reaches_through_a_suppliers_assembly_to_the_cars(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (seat, other, lot, steel, board) = (TraceApp.Code("S"), TraceApp.Code("S"), TraceApp.Code("FOAM"), TraceApp.Code("STEEL"), TraceApp.Code("PCB"));
        var before = await BuildAsync(app, seat);
        var csv = $"""
            partNumber,serial,lot,quantity,parentPartNumber,parentSerial,parentLot,position,madeAt
            P-SEAT,{seat},,,,,,,2020-01-01T10:00:00Z
            P-SEAT,{other},,,,,,,2020-01-01T10:00:00Z
            P-FOAM,,{lot},,P-SEAT,{seat},,FOAM,2020-01-01T09:00:00Z
            P-PCB,{board},{board}-L,,P-SEAT,{seat},,PCB,2020-01-01T09:00:00Z
            P-STEEL,,{steel},,P-FOAM,,{lot},,
            """;

        var preview = await app.RunAsync(new PreviewSupply(csv, "SUP-9", "STORE-1"));
        var result = await app.RunAsync(new ImportSupply(csv, "SUP-9", "STORE-1", FileName: "seats.csv"));
        var again = await app.RunAsync(new ImportSupply(csv, "SUP-9", "STORE-1"));
        var after = await BuildAsync(app, other);

        preview.Job.ShouldBeNull();
        (preview.Format, preview.Units, preview.Lots, preview.Links, preview.Errors.Count).ShouldBe(("csv", 3, 3, 4, 0));
        (result.Units, result.Lots, result.Links, result.Known).ShouldBe((3, 3, 4, 0));
        (again.Units, again.Lots, again.Links).ShouldBe((0, 0, 0));
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Lot, lot))).ShouldBe([before]);
        (await CarsAsync(app, new ScopeCondition(ScopeBy.SupplierLot, lot))).ShouldBe([before]);
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Lot, steel))).ShouldBe([before], "through a lot of a lot");
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Lot, board + "-L"))).ShouldBe([before], "through the lot that a serialised part was made in");
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Component, board, "P-PCB"))).ShouldBe([before]);
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Component, other, "P-SEAT"))).ShouldBe([after]);
        var tree = await app.RunAsync(new GetUnitTree(before));
        tree.Nodes.Single(n => n.Way.PartNumber == "P-SEAT").Unit!.Nodes.Select(n => n.Way.Position).ShouldBe(["FOAM", "PCB"]);
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldNotContain(f => f.Serial.Contains(seat) || f.Serial.Contains(board), "a supplied assembly has a sound record");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_suppliers_epcis_document_brings_what_went_in_and_not_what_was_taken_out_or_declared_wrong(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        using var api = app.ClientFor("quality", "wuhu");
        var n = TraceApp.Code("X").Replace('-', '.');
        const string Gtin = "urn:epc:id:sgtin:4012345.011111.";
        var seat = $"{Gtin}{n}";
        var car = await BuildAsync(app, n, "04012345111118");
        var text = EpcisRulesTests.Document(
            Event("TransformationEvent", "2020-01-01T08:00:00Z", $$$"""{"inputQuantityList":[{"epcClass":"urn:epc:class:lgtin:4012345.022222.{{{n}}}A","quantity":2,"uom":"KGM"}],"outputEPCList":["{{{seat}}}"]}"""),
            Event("AssociationEvent", "2020-01-01T09:00:00Z", $$$"""{"action":"ADD","parentID":"{{{seat}}}","childEPCs":["{{{Gtin}}}{{{n}}}old","{{{Gtin}}}{{{n}}}new"]}"""),
            Event("AssociationEvent", "2020-01-01T10:00:00Z", $$$"""{"action":"DELETE","parentID":"{{{seat}}}","childEPCs":["{{{Gtin}}}{{{n}}}old"]}"""),
            Event("AssociationEvent", "2020-01-01T11:00:00Z", $$$"""{"action":"ADD","eventID":"urn:x:{{{n}}}","parentID":"{{{seat}}}","childEPCs":["{{{Gtin}}}{{{n}}}never"]}"""),
            Event("AssociationEvent", "2020-01-01T11:00:00Z", $$$"""{"action":"ADD","eventID":"urn:x:{{{n}}}","parentID":"{{{seat}}}","childEPCs":["{{{Gtin}}}{{{n}}}never"],"errorDeclaration":{"declarationTime":"2020-01-02T10:00:00Z","reason":"did_not_occur"}}"""),
            Event("AggregationEvent", "2020-01-01T12:00:00Z", $$$"""{"action":"ADD","parentID":"urn:epc:id:sscc:0614141.1234567890","childEPCs":["{{{seat}}}"]}"""));

        var answer = await api.PostAsync("traceability/supply?supplier=SUP-9&place=STORE-1", new StringContent(text, new MediaTypeHeaderValue("application/ld+json")));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var upper = n.ToUpperInvariant();
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Lot, upper + "A"))).ShouldBe([car]);
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Component, upper + "NEW", "04012345111118"))).ShouldBe([car]);
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Component, upper + "OLD", "04012345111118"))).ShouldBeEmpty();
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Component, upper + "NEVER", "04012345111118"))).ShouldBeEmpty();
        var jobs = await api.GetFromJsonAsync<JsonElement>("traceability/exchange/jobs?kind=supply");
        jobs.GetProperty("items")[0].GetProperty("partner").GetString().ShouldBe("SUP-9");
    }

    [Fact]
    public async Task Catena_X_aspects_bring_an_assembly_with_its_parts()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var (seat, lot) = (TraceApp.Code("S"), TraceApp.Code("B"));
        var car = await BuildAsync(app, seat);
        var text = new JsonArray(
            Aspect("8e71d08e-f3ae-4ad0-8fcd-158ddde799bf", "P-SEAT", ("partInstanceId", seat)), Aspect("9e71d08e-f3ae-4ad0-8fcd-158ddde799bf", "P-CLOTH", ("batchId", lot)),
            JsonNode.Parse("""{"globalAssetId":"urn:uuid:8e71d08e-f3ae-4ad0-8fcd-158ddde799bf","childItems":[{"globalAssetId":"9e71d08e-f3ae-4ad0-8fcd-158ddde799bf","createdOn":"2022-02-03T14:48:54.709Z"}]}""")).ToJsonString();

        var result = await app.RunAsync(new ImportSupply(text, "SUP-9", "STORE-1"));

        (result.Format, result.Units, result.Lots, result.Links).ShouldBe(("catena-x", 1, 1, 1));
        (await CarsAsync(app, new ScopeCondition(ScopeBy.Lot, lot))).ShouldBe([car]);
    }

    [Fact]
    public async Task Wrong_lines_are_told_all_at_once_and_the_right_ones_can_be_taken()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var (good, busy) = (TraceApp.Code("S"), TraceApp.Code("S"));
        await BuildAsync(app, busy);
        var csv = $"partNumber;serial;lot;quantity;parentPartNumber;parentSerial;expiresOn\nP-X;{good};;;;;\n;S1;;;;;\nP-X;;;;;;\nP-X;;L1;-4;;;\nP-X;;L1;;;;2020-13-01\nP-SEAT;{busy};;;P-Y;Y1;\nP-X;{good};;;P-X;{good};\n";

        var refused = await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportSupply(csv, "SUP-9", "STORE-1")));
        refused.Code.ShouldBe("Traceability:SupplyRefused");
        refused.Details.Select(d => (d.Line, d.Code)).Order().ShouldBe(
        [
            (3, "Traceability:Required"), (4, "Traceability:SupplyIdentityMissing"), (5, "Traceability:CsvValue"), (6, "Traceability:CsvValue"),
            (7, "Traceability:SupplyElsewhere"), (8, "Traceability:SupplyLinkImpossible"),
        ]);
        (await app.RunAsync(new ImportSupply(csv, "SUP-9", "STORE-1", SupplyMode.Partial))).Units.ShouldBeGreaterThan(0);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportSupply("partNumber,colour\n", "SUP-9", "STORE-1")))).Details[0].Code.ShouldBe("Traceability:CsvColumn");
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportSupply(" ", "SUP-9", "STORE-1")))).Code.ShouldBe("Traceability:SupplyEmpty");
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ImportSupply("{}", "SUP-9", "STORE-1")))).Details[0].Code.ShouldBe("Traceability:SupplyAspectUnknown");
    }

    [Fact]
    public async Task A_lot_that_was_announced_is_received_later()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var lot = TraceApp.Code("LOT");
        await app.RunAsync(new ImportSupply($"partNumber,lot\nP-BRAKE,{lot}\n", "SUP-9", "STORE-1"));

        var row = await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 50, "STORE-2"));

        (row.Quantity, row.Place, row.Supplier, row.State).ShouldBe((50m, "STORE-2", "SUP-9", LotState.Free));
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new ReceiveLot("P-BRAKE", lot, 50, "STORE-2")))).Code.ShouldBe(TraceabilityErrors.LotExists);
    }

    private static async Task<string> BuildAsync(MesApp app, string seat, string part = "P-SEAT")
    {
        var car = await app.ReleaseAsync(new Orders.Contracts.OrderedPart("SEAT_FL", part, 1, Orders.Contracts.TraceMode.Serial));
        await app.RunAsync(new InstallComponents(car.Serial, "TRIM-10", [new(null, part, seat, null)]));
        return car.Serial;
    }

    /// <summary>Serial numbers of the units that stand alone.</summary>
    private static async Task<IEnumerable<string>> CarsAsync(MesApp app, ScopeCondition condition) =>
        (await app.RunAsync(new FindScope([new ScopeClause([condition])]))).Units.Where(u => u.InsideOf is null && u.State != UnitLife.Supplied).Select(u => u.Serial);

    private static JsonObject Event(string type, string at, string members)
    {
        var e = JsonNode.Parse(members)!.AsObject();
        (e["type"], e["eventTime"], e["eventTimeZoneOffset"]) = (type, at, "+00:00");
        return e;
    }

    private static JsonObject Aspect(string id, string part, (string Key, string Value) identifier) => new()
    {
        ["globalAssetId"] = id,
        ["localIdentifiers"] = new JsonArray(new JsonObject { ["key"] = identifier.Key, ["value"] = identifier.Value }),
        ["manufacturingInformation"] = new JsonObject { ["productionDate"] = "2020-01-01" },
        ["partTypeInformation"] = new JsonObject { ["manufacturerPartId"] = "M-1", ["customerPartId"] = part, ["nameAtManufacturer"] = "x" },
    };
}
