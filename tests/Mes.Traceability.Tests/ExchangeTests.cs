using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mes.Platform.Settings;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

/// <summary>What goes out to partners.</summary>
public class ExchangeTests
{
    private const string Bpnl = "BPNL00000003AYRE";

    [FixtureTheory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_whole_cars_life_is_valid_to_the_public_schema_and_can_be_captured_again(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var car = await BuildAsync(app);
        using var api = app.ClientFor("quality", "wuhu");

        var text = await api.GetStringAsync($"traceability/units/{car.Serial}/epcis");

        PublicSchema.Read("epcis/schema/EPCIS-JSON-Schema.json").Faults(text).ShouldBeEmpty();
        var events = EpcisExamples.Events(EpcisExamples.Parse(text)).Select(e => e!.AsObject()).ToList();
        events.Select(e => (string)e["type"]!).Distinct().ShouldBe(
            ["ObjectEvent", "TransactionEvent", "AssociationEvent", "AggregationEvent", "TransformationEvent"], ignoreOrder: true);
        events.Select(e => $"{e["action"]} {e["bizStep"]}").Where(s => s.EndsWith("ing", StringComparison.Ordinal)).Distinct().ShouldBe(
        [
            "ADD commissioning", "OBSERVE arriving", "ADD installing", "DELETE removing", "OBSERVE inspecting", "OBSERVE assembling", "OBSERVE holding", "OBSERVE shipping",
            "OBSERVE receiving", " repackaging", "ADD packing", "DELETE unpacking",
        ], ignoreOrder: true);
        events.Where(e => (string)e["type"]! == "AggregationEvent").Select(e => (string)e["parentID"]!).ShouldBe(["https://id.gs1.org/00/106141412345678908", "https://id.gs1.org/00/106141412345678908"]);
        events.ShouldAllBe(e => (string)e["eventTimeZoneOffset"]! == "+08:00");
        var sensor = events.First(e => e.ContainsKey("sensorElementList"))["sensorElementList"]![0]!["sensorReport"]![0]!;
        ((string)sensor["type"]!, (string)sensor["uom"]!, (decimal)sensor["value"]!).ShouldBe(("Torque", "NU", 42.5m));
        var wrong = events.Single(e => e.ContainsKey("errorDeclaration"));
        var first = events.First(e => (string?)e["mes:sequence"]?.ToString() == wrong["mes:sequence"]!.ToString());
        ((string)wrong["eventID"]!, (string)wrong["bizStep"]!).ShouldBe(((string)first["eventID"]!, "installing"));
        wrong["errorDeclaration"]!["correctiveEventIDs"]!.AsArray().Count.ShouldBe(1);

        var captured = await api.PostAsync("traceability/epcis/capture", new StringContent(text, new MediaTypeHeaderValue("application/ld+json")));
        var job = await captured.Content.ReadFromJsonAsync<JsonElement>();
        (job.GetProperty("success").GetBoolean(), job.GetProperty("captured").GetInt32()).ShouldBe((true, events.Count), job.GetRawText());
        var again = await (await api.PostAsync("traceability/epcis/capture", new StringContent(
            await api.GetStringAsync($"traceability/units/{car.Serial}/epcis"), new MediaTypeHeaderValue("application/json")))).Content.ReadFromJsonAsync<JsonElement>();
        again.GetProperty("known").GetInt32().ShouldBe(events.Count, "made again, it says the same events");
    }

    [FixtureTheory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_aspect_is_valid_to_its_public_schema_and_tells_no_serial_number_of_a_car(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        await app.RunAsync(new SetSetting("site:wuhu", TraceabilityContractsModule.Bpnl, Bpnl), site: null);
        await app.RunAsync(new SetSetting("site:wuhu", TraceabilityContractsModule.Bpns, "BPNS00000003AYRE"), site: null);
        var car = await BuildAsync(app);
        using var api = app.ClientFor("quality", "wuhu");
        (string Aspect, string Path)[] all =
        [
            ("io.catenax.serial_part-4.0.0-SerialPart", $"units/{car.Serial}"), ("io.catenax.single_level_bom_as_built-4.0.0-SingleLevelBomAsBuilt", $"units/{car.Serial}"),
            ("io.catenax.just_in_sequence_part-4.0.0-JustInSequencePart", $"units/{car.Serial}"), ("io.catenax.serial_part-4.0.0-SerialPart", $"components/P-SEAT/{car.Seat}"),
            ("io.catenax.batch-4.0.0-Batch", $"components/P-BRAKE/{car.Lot}"), ("io.catenax.single_level_usage_as_built-4.0.0-SingleLevelUsageAsBuilt", $"components/P-BRAKE/{car.Lot}"),
            ("io.catenax.single_level_usage_as_built-4.0.0-SingleLevelUsageAsBuilt", $"components/P-SEAT/{car.Seat}"),
        ];
        foreach (var (aspect, path) in all)
        {
            var answer = await api.GetAsync($"traceability/{path}/aspects/{aspect}?position=SEAT_FL");
            var json = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, json);
            PublicSchema.Read($"catena-x/{aspect}-schema.json").Faults(json).ShouldBeEmpty(json);
            json.ShouldNotContain(car.Serial);
            answer.Headers.GetValues("X-Aspect-Model").Single().ShouldEndWith(":4.0.0#" + aspect.Split('-')[^1]);
            answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe(aspect + ".json");
        }

        var bom = JsonNode.Parse(await api.GetStringAsync($"traceability/units/{car.Serial}/aspects/SingleLevelBomAsBuilt"))!;
        var seat = JsonNode.Parse(await api.GetStringAsync($"traceability/components/P-SEAT/{car.Seat}/aspects/SerialPart"))!;
        bom["childItems"]!.AsArray().Select(c => (string)c!["globalAssetId"]!).ShouldContain((string)seat["globalAssetId"]!);
        bom["childItems"]!.AsArray().Count.ShouldBe(2, "what was taken out is not in it");
    }

    [Fact]
    public async Task What_can_not_be_told_is_refused_with_a_code()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);
        var unit = await app.ReleaseAsync();
        using var api = app.ClientFor("quality", "wuhu");
        using var elsewhere = app.ClientFor("quality", "barcelona");

        (await CodeAsync(await api.GetAsync($"traceability/units/{unit.Serial}/aspects/SerialPart-3.0.0"))).ShouldBe((404, "Traceability:AspectUnknown"));
        (await CodeAsync(await api.GetAsync($"traceability/units/{unit.Serial}/aspects/Batch"))).ShouldBe((400, "Traceability:AspectImpossible"));
        (await CodeAsync(await api.GetAsync($"traceability/units/{unit.Serial}/aspects/JustInSequencePart?position=SEAT_FL"))).ShouldBe((409, "Traceability:PositionEmpty"));
        (await CodeAsync(await api.GetAsync("traceability/components/P-SEAT/NOBODY/aspects/SerialPart"))).ShouldBe((404, "Traceability:ComponentUnknown"));
        (await CodeAsync(await api.GetAsync("traceability/units/NOBODY/epcis"))).ShouldBe((404, "Traceability:UnitNotFound"));
        (await CodeAsync(await elsewhere.GetAsync($"traceability/units/{unit.Serial}/epcis"))).ShouldBe((404, "Traceability:UnitNotFound"));
        (await CodeAsync(await api.PostAsJsonAsync("traceability/exchange/epcis", new { serials = Array.Empty<string>() }))).ShouldBe((400, "Traceability:TakeInvalid"));
        (await CodeAsync(await api.PostAsJsonAsync($"traceability/units/{unit.Serial}/record/errors", new { sequence = 99, reason = "x" }))).ShouldBe((404, "Traceability:RecordEntryUnknown"));
        (await CodeAsync(await api.PostAsJsonAsync($"traceability/units/{unit.Serial}/record/errors", new { sequence = 1, reason = " " }))).Status.ShouldBe(400);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_error_is_corrected_by_another_entry_of_the_same_record_that_stands(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (car, other) = (await app.ReleaseAsync(TraceApp.StandardParts[0]), await app.ReleaseAsync());
        await app.RunAsync(new InstallComponents(car.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", TraceApp.Code("S"), null)]));
        await app.RunAsync(new RemoveComponent(car.Serial, "SEAT_FL", "wrong scan"));
        var last = (await app.RunAsync(new GetRecord(car.Serial))).Items.Max(e => e.Sequence);
        (await app.RunAsync(new GetRecord(other.Serial))).Items.ShouldAllBe(e => e.Sequence < last, "no such entry in the other record");

        (await RefusedAsync(app, new DeclareError(car.Serial, 2, "x", CorrectedBy: [2]))).ShouldBe(TraceabilityErrors.CorrectsItself);
        (await RefusedAsync(app, new DeclareError(car.Serial, 2, "x", CorrectedBy: [last, 2, 2]))).ShouldBe(TraceabilityErrors.CorrectsItself);
        (await RefusedAsync(app, new DeclareError(other.Serial, 1, "x", CorrectedBy: [last]))).ShouldBe(TraceabilityErrors.RecordEntryUnknown);
        await app.RunAsync(new DeclareError(car.Serial, last, "x"));
        (await RefusedAsync(app, new DeclareError(car.Serial, 2, "x", CorrectedBy: [1, last]))).ShouldBe(TraceabilityErrors.CorrectionIsWrong);
        (await RefusedAsync(app, new DeclareError(car.Serial, 2, "x", CorrectedBy: [last + 1]))).ShouldBe(TraceabilityErrors.RecordEntryUnknown, "a declaration is no correction");
        (await app.RunAsync(new GetRecord(car.Serial))).Items.Count(e => e.Kind == RecordErrorDeclared.Name).ShouldBe(1, "what was refused left nothing");

        await app.RunAsync(new DeclareError(car.Serial, 2, "x", CorrectedBy: [1]));
        (await RefusedAsync(app, new DeclareError(car.Serial, 1, "x", CorrectedBy: [2]))).ShouldBe(TraceabilityErrors.CorrectionIsWrong, "two entries do not correct each other");
    }

    private static async Task<string> RefusedAsync<T>(MesApp app, IUseCase<T> command)
    {
        var refusal = await Should.ThrowAsync<MesException>(() => app.RunAsync(command));
        return refusal.Details.Count > 0 ? refusal.Details[0].Code : refusal.Code;
    }

    /// <summary>A car with a fact of every kind: built, measured, repaired, held, shipped; one scan was wrong.</summary>
    private static async Task<(string Serial, string Seat, string Lot)> BuildAsync(MesApp app)
    {
        var car = await app.ReleaseAsync(TraceApp.StandardParts[0], TraceApp.StandardParts[2]);
        var (wrong, seat, lot, split) = (TraceApp.Code("S"), TraceApp.Code("S"), TraceApp.Code("LOT"), TraceApp.Code("LOT"));
        await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 10, "STORE-1", "SUP-1"));
        await app.RunAsync(new SplitLot("P-BRAKE", lot, split, 5));
        await app.RaiseAsync(new OperationStarted(car.UnitId, "TRIM", "TRIM-10", 1));
        await app.RunAsync(new InstallComponents(car.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", wrong, null), new("BRAKE_FL", "P-BRAKE", null, split)]));
        await app.RunAsync(new RemoveComponent(car.Serial, "SEAT_FL", "wrong scan"));
        await app.RunAsync(new InstallComponents(car.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", seat, null)]));
        await app.RunAsync(new DeclareError(car.Serial, 3, "wrong label was scanned", CorrectedBy: [6]));
        await TravelAsync(app, car.Serial);
        await app.RaiseAsync(
            new UnitMeasured(car.UnitId, "TRIM", "TRIM-10", [new KeptResult("SEAT_TORQUE", 42.5m, "Nm", 40, 45, true, "TOOL-7"), new KeptResult("GLOSS", 3, "GU", null, null, true, null)]),
            new OperationFailed(car.UnitId, "TRIM", "TRIM-10", 1), new NonconformanceOpened(car.UnitId, "NC-1", "TRIM", "Quality:OutOfLimits"),
            new UnitHeld(car.UnitId, "H-1", "check"), new UnitHoldReleased(car.UnitId, "H-1", "fine"), new NonconformanceDispositioned(car.UnitId, "NC-1", Disposition.UseAsIs, "fine"),
            new OperationCompleted(car.UnitId, "TRIM", "TRIM-10", 1), new UnitShipped(car.UnitId));
        return (car.Serial, seat, split);
    }

    /// <summary>On a pallet that is a logistic unit, and off it again.</summary>
    private static async Task TravelAsync(MesApp app, string serial)
    {
        const string sscc = "106141412345678908";
        if ((await app.RunAsync(new ListContainers(sscc))).Items.Count == 0)
        {
            await app.RunAsync(new AddContainer(sscc, ContainerKind.Pallet, "TRIM-10"));
        }

        await app.RunAsync(new PackContainer(sscc, [new ContentItem(ContentKind.Unit, serial)]));
        await app.RunAsync(new UnpackContainer(sscc, [new ContentItem(ContentKind.Unit, serial)]));
    }

    private static async Task<(int Status, string? Code)> CodeAsync(HttpResponseMessage answer) =>
        ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
}
