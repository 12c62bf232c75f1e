using System.Net;
using System.Net.Http.Json;
using Mes.Orders.Contracts;
using Mes.Platform.Settings;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class ContainerTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Containers_hold_units_lots_and_containers_and_move_with_everything_in_them(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (pallet, box, lot) = (TraceApp.Code("PAL"), TraceApp.Code("BOX"), TraceApp.Code("LOT"));
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new ReceiveLot("P-BRAKE", lot, 10, "STORE-1"));
        using var api = app.ClientFor("planner", "wuhu");
        (await api.PostAsJsonAsync("traceability/containers", new { code = "106141412345678900", kind = "pallet", place = "STORE-1" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "check digit");
        (await api.PostAsJsonAsync("traceability/containers", new { code = pallet, kind = "pallet", place = "STORE-1" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.RunAsync(new AddContainer(box, ContainerKind.Package, "STORE-1"));
        (await app.RunAsync(new ReadContent(lot))).ShouldBe(new ContentItem(ContentKind.Lot, lot, "P-BRAKE", 10));
        await app.RunAsync(new PackContainer(box, [new(ContentKind.Lot, lot, "P-BRAKE", 10)]));
        await app.RunAsync(new PackContainer(pallet, [new(ContentKind.Container, box), new(ContentKind.Unit, unit.Serial)]));

        (await CodeAsync(new PackContainer(box, [new(ContentKind.Container, pallet)]))).ShouldBe(TraceabilityErrors.ContainerLoop);
        (await CodeAsync(new PackContainer(box, [new(ContentKind.Unit, unit.Serial)]))).ShouldBe(TraceabilityErrors.AlreadyPacked);
        (await CodeAsync(new PackContainer(box, [new(ContentKind.Unit, "NOBODY")]))).ShouldBe(TraceabilityErrors.UnitNotFound);
        (await app.RunAsync(new ReadContent(pallet.ToLowerInvariant()))).ShouldBe(new ContentItem(ContentKind.Container, pallet));
        (await app.RunAsync(new ReadContent(unit.Serial))).ShouldBe(new ContentItem(ContentKind.Unit, unit.Serial));
        (await app.RunAsync(new ReadContent($"[)>\u001e06\u001dPP-SEAT\u001dSNEW-1\u001e\u0004"))).ShouldBe(new ContentItem(ContentKind.Component, "NEW-1", "P-SEAT"), "a part that was never built in");
        (await CodeAsync(new ReadContent("NOTHING-AT-ALL"))).ShouldBe(TraceabilityErrors.ContentUnknown);
        (await CodeAsync(new MoveContainer(box, "TRIM-10"))).ShouldBe(TraceabilityErrors.InsideContainer);
        (await CodeAsync(new PackContainer(box, [new(ContentKind.Unit, "X"), new(ContentKind.Unit, "x ")]))).ShouldBe(TraceabilityErrors.NamedTwice);
        await app.RunAsync(new MoveContainer(pallet, "TRIM-10"));
        (await app.RunAsync(new GetLot("P-BRAKE", lot))).Row.Place.ShouldBe("TRIM-10", "the lot lies in the box, the box on the pallet");
        var life = await app.RunAsync(new GetContainer(pallet));
        life.Contents.Select(c => c.Kind).ShouldBe([ContentKind.Container, ContentKind.Unit]);
        life.Inner.ShouldHaveSingleItem().Contents.ShouldHaveSingleItem().Quantity.ShouldBe(10m);
        (await app.RunAsync(new ListContainers(Holding: unit.Serial))).Items.ShouldHaveSingleItem().Code.ShouldBe(pallet);
        (await CodeAsync(new UnpackContainer(box, [new(ContentKind.Unit, unit.Serial)]))).ShouldBe(TraceabilityErrors.NotPacked);
        (await app.RunAsync(new UnpackContainer(pallet))).Things.ShouldBe(0);
        (await app.RunAsync(new GetContainer(pallet))).Past.Count.ShouldBe(2);
        await app.RunAsync(new PackContainer(box, [new(ContentKind.Unit, unit.Serial)]));

        async Task<string> CodeAsync<T>(IUseCase<T> command) => (await Should.ThrowAsync<MesException>(() => app.RunAsync(command))).Error.Code;
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Line_side_stock_is_counted_down_at_the_tracking_point_and_shows_planned_minus_actual(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var line = new TestLine("BF", 0, 1);
        await app.RunAsync(new DefineModel(new ModelDefinition(
            "BF", "BF", [new OptionFamily("DRIVE", "Drive", [new ProductOption("EV", "Electric")])], [],
            [new BomLine("BF_P1", "PART-BF_P1", 1, TraceMode.Serial), new BomLine("CLIPS", "P-CLIP", 4), new BomLine("GREASE", "P-GREASE", 2)])));
        await app.RunAsync(new DefineRouting("R-BF", 1, ["BF"], [new OperationDefinition("BF-MOUNT", "Mount", "BF-10", 60, ["BF_P1", "CLIPS", "GREASE"])], Release: true));
        await app.RunAsync(new SetSetting("site:wuhu", TraceabilityContractsModule.Backflush, "true"));
        await app.RunAsync(new ReceiveLot("P-CLIP", "CLIPS-1", 6, "BF-10"));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.RunAsync(new ReceiveLot("P-CLIP", "CLIPS-2", 100, "BF-10"));
        await app.RunAsync(new AddContainer("BF-BIN", ContainerKind.Package, "BF-10"));
        await app.RunAsync(new PackContainer("BF-BIN", [new(ContentKind.Lot, "CLIPS-2", "P-CLIP", 50)]));

        foreach (var unit in await line.StartedAsync(app, 3))
        {
            (await app.RunAsync(line.Completion(unit.Serial))).Accepted.ShouldBeTrue();
        }

        (await app.RunAsync(new GetContainer("BF-BIN"))).Contents.ShouldHaveSingleItem().Quantity.ShouldBe(42m, "two units took theirs from the bin at the station");
        await app.RunAsync(new ChangeLot("P-CLIP", "CLIPS-2", LotAction.Count, 90));
        await app.RunAsync(new ChangeLot("P-CLIP", "CLIPS-2", LotAction.Scrap, 1));
        var stock = (await app.RunAsync(new GetLineStock("bf-10"))).ToDictionary(r => r.PartNumber);
        (stock["P-CLIP"].Planned, stock["P-CLIP"].Difference, stock["P-CLIP"].Scrapped, stock["P-CLIP"].Booked).ShouldBe((12m, -2m, 1m, 91m));
        (await app.RunAsync(new ListStockPlaces())).Single(p => p.Place == "BF-10").ShouldSatisfyAllConditions(p => p.Lots.ShouldBe(3), p => p.Short.ShouldBe(1));
        (stock["P-GREASE"].Planned, stock["P-GREASE"].Booked).ShouldBe((6m, -6m), "nothing was ever brought there: the shortage shows");
        (await app.RunAsync(new GetLot("P-CLIP", "CLIPS-1"))).Row.Quantity.ShouldBe(2m, "the oldest first, while it has enough");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_nobody_scans_is_in_a_recall_as_probable_by_the_lots_that_lay_at_the_station_meanwhile(TestDatabase database)
    {
        await using var app = await MesApp.StartAsync(database);
        var line = await ClipLineAsync(app);
        await app.RunAsync(new ReceiveLot("P-CLIP", "OLD", 6, "PB-10"));
        await app.RunAsync(new ReceiveLot("P-CLIP", "LATER", 100, "STORE-1"));
        // Each stands there for a minute; between the second and the third the old lot goes and the other comes.
        var units = (await line.StartedAsync(app, 3)).ToList();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.RunAsync(line.Completion(units[0].Serial));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.RunAsync(new ChangeLot("P-CLIP", "OLD", LotAction.Move, Place: "STORE-1"));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.RunAsync(new ChangeLot("P-CLIP", "LATER", LotAction.Move, Place: "PB-10"));
        await app.RunAsync(line.Completion(units[1].Serial));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var late = (await line.StartedAsync(app, 1, "B")).Single();
        await app.RunAsync(line.Completion(late.Serial));

        var old = await app.RunAsync(Of(new ScopeCondition(ScopeBy.Lot, "OLD", "P-CLIP")));
        old.Units.Select(u => (u.Serial, u.Proof)).ShouldBe([(units[0].Serial, ScopeProof.Probable), (units[1].Serial, ScopeProof.Probable)], ignoreOrder: true);
        (old.Affected, old.Probable).ShouldBe((2, 2), "the second stood there while the lot was taken away; the third is still there, the fourth came later");
        var step = old.Units[0].Paths.ShouldHaveSingleItem().Steps.ShouldHaveSingleItem();
        (step.Kind, step.Code, step.PartNumber, step.Position).ShouldBe(("backflush", "OLD", "P-CLIP", "PB-10"));
        (await SerialsAsync(new ScopeCondition(ScopeBy.Lot, "LATER"))).ShouldBe([units[1].Serial, late.Serial], ignoreOrder: true);
        (await SerialsAsync(new ScopeCondition(ScopeBy.Part, "P-CLIP"))).ShouldBe([units[0].Serial, units[1].Serial, late.Serial], ignoreOrder: true);
        await TraceSaysTheSameAsync(app, "OLD", units[0].Serial, units[1].Serial);
        await TraceSaysTheSameAsync(app, "LATER", units[1].Serial, late.Serial);
        var entry = (await app.RunAsync(new GetRecord(units[1].Serial))).Items.Single(e => e.Kind == "traceability.material-backflushed");
        entry.Content.GetProperty("parts")[0].GetProperty("bookedLot").GetString().ShouldBe("LATER");
        (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();
        var evidence = await app.RunAsync(new MakeScopeEvidence(Of(new ScopeCondition(ScopeBy.Lot, "OLD"))));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.RunAsync(line.Completion(units[2].Serial));
        (await app.RunAsync(new VerifyScopeEvidence(evidence.Json))).Faults.ShouldBeEmpty("what happens later does not change what was known");

        async Task<IEnumerable<string>> SerialsAsync(ScopeCondition condition) => (await app.RunAsync(Of(condition))).Units.Select(u => u.Serial);
    }

    private static FindScope Of(ScopeCondition condition) => new([new ScopeClause([condition])]);

    /// <summary>The lot's own page names the units that a scope of it finds as probable, page by page, with the interval.</summary>
    private static async Task TraceSaysTheSameAsync(MesApp app, string lot, params string[] serials)
    {
        var spread = await app.RunAsync(new CountLotUnits(lot));
        (spread.Carrying, spread.Removed, spread.Probable).ShouldBe((0, 0, serials.Length));
        spread.PartNumbers.ShouldBe(["P-CLIP"]);
        var first = await app.RunAsync(new ListProbableLotUnits(lot.ToLowerInvariant(), "p-clip", null, 1));
        List<ProbableUnit> found = [.. first.Items, .. (await app.RunAsync(new ListProbableLotUnits(lot, null, first.Next, 5))).Items];
        found.Select(u => u.Serial).ShouldBe(serials.Order(StringComparer.Ordinal));
        var scope = await app.RunAsync(new FindScope([new ScopeClause([new ScopeCondition(ScopeBy.Lot, lot)])], ScopeMoment.Ever));
        found.Select(u => u.Serial).ShouldBe(scope.Units.Where(u => u.Proof == ScopeProof.Probable).Select(u => u.Serial));
        foreach (var unit in found)
        {
            var take = unit.Takes.ShouldHaveSingleItem();
            (take.PartNumber, take.Lot, take.Place, take.Quantity).ShouldBe(("P-CLIP", lot, "PB-10", 4m));
            take.Since.ShouldBeLessThan(take.At);
            take.Since.ShouldBe(scope.Units.Single(u => u.Serial == unit.Serial).Paths[0].Steps[0].At);
        }

        using var api = app.ClientFor("quality", "wuhu");
        (await api.GetFromJsonAsync<System.Text.Json.JsonElement>($"traceability/lots/probable?lot={lot}&partNumber=P-OTHER")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    /// <summary>A line that takes four clips a unit, which nobody scans.</summary>
    private static async Task<TestLine> ClipLineAsync(MesApp app)
    {
        await app.RunAsync(new DefineModel(new ModelDefinition(
            "PB", "PB", [new OptionFamily("DRIVE", "Drive", [new ProductOption("EV", "Electric")])], [], [new BomLine("CLIPS", "P-CLIP", 4)])));
        await app.RunAsync(new DefineRouting("R-PB", 1, ["PB"], [new OperationDefinition("PB-MOUNT", "Mount", "PB-10", 60, ["CLIPS"])], Release: true));
        await app.RunAsync(new SetSetting("site:wuhu", TraceabilityContractsModule.Backflush, "true"));
        return new TestLine("PB", 0, 0);
    }
}
