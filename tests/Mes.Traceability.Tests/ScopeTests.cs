using CsCheck;
using Mes.Traceability.Contracts;
using Mes.Traceability.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

public class ScopeTests
{
    private const int GraphsAtOnce = 20;

    private static readonly ScopeBy[] Kinds =
        [ScopeBy.Lot, ScopeBy.SupplierLot, ScopeBy.Station, ScopeBy.Tool, ScopeBy.Program, ScopeBy.Software, ScopeBy.Lot, ScopeBy.Market];

    private static readonly Gen<Asked> Conditions = Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 2], Gen.Int[0, 60], Gen.Int[0, 60], Gen.Bool, Gen.Int[0, 2],
        (by, code, from, to, not, clause) => new Asked(by, code, from > 25 ? null : from, to > 45 ? null : Math.Max(to + 10, from + 1), not, clause == 2 ? 1 : 0));

    private static readonly Gen<(PlantStep[] Steps, Asked[] Conditions, int Moment, int At, int? Known)[]> Cases =
        Gen.Select(ScopeGraph.Steps, Conditions.Array[1, 4], Gen.Int[0, 2], Gen.Int[0, 45], Gen.Int[0, 90], (s, c, m, a, k) => (s, c, m, a, k > 45 ? (int?)null : k))
            .Array[GraphsAtOnce];

    /// <summary>A condition as it is drawn: numbers of a kind and a code, minutes, and which clause it belongs to.</summary>
    private sealed record Asked(int By, int Code, int? From, int? To, bool Not, int Clause);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task In_thousands_of_random_plants_no_unit_is_missing_and_none_is_extra(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);

        await Cases.SampleAsync(cases => app.InAsync(async (services, ct) =>
        {
            var db = services.GetRequiredService<TraceabilityDbContext>();
            var plants = cases.Select(c => (Case: c, Graph: new ScopeGraph(c.Steps))).ToList();
            plants.ForEach(p => p.Graph.Write(db));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            foreach (var (test, graph) in plants)
            {
                var query = Query(graph, test.Conditions, test.Moment, test.At, test.Known);
                var found = await ActivatorUtilities.CreateInstance<ScopeFinder>(services).FindAsync(ScopeInput.Checked(query), ct);
                found.Units.Select(u => (u.Unit.Serial, u.Proof)).ShouldBe(graph.Oracle(query).OrderBy(u => u.Serial, StringComparer.Ordinal), query.ToString());
            }
        }), iter: 60, threads: 1);
    }

    /// <summary>The first condition of a clause finds units, so that no clause is too broad.</summary>
    private static FindScope Query(ScopeGraph graph, Asked[] conditions, int moment, int at, int? known)
    {
        var start = graph.End.Date.AddHours(6);
        var clauses = conditions.GroupBy(c => c.Clause).Select(g =>
        {
            var all = g.Select((c, i) => (Condition: Condition(graph, start, c, first: i == 0), Not: c.Not && i > 0)).ToList();
            return new ScopeClause([.. all.Where(a => !a.Not).Select(a => a.Condition)], [.. all.Where(a => a.Not).Select(a => a.Condition)]);
        });
        return new FindScope([.. clauses], (ScopeMoment)moment, start.AddMinutes(at), known is { } k ? start.AddMinutes(k) : null);
    }

    private static ScopeCondition Condition(ScopeGraph graph, DateTime start, Asked asked, bool first)
    {
        var by = Kinds[asked.By] == ScopeBy.Market && first ? ScopeBy.Lot : Kinds[asked.By];
        var code = by switch
        {
            ScopeBy.Lot => graph.Lot(asked.Code),
            ScopeBy.SupplierLot => graph.SupplierLot(asked.Code),
            ScopeBy.Software => graph.Software(asked.Code),
            ScopeBy.Market => asked.Code == 0 ? "CN" : "DE",
            _ => graph.Mark(asked.Code),
        };
        return new ScopeCondition(by, code, null, Minute(asked.From), Minute(asked.To));

        DateTime? Minute(int? minute) => minute is { } m && by != ScopeBy.Market ? start.AddMinutes(m) : null;
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lot_in_an_assembly_reaches_the_vehicle_and_what_was_exchanged_before_shipment_does_not(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (lot, pack) = (TraceApp.Code("LOT"), await PackAsync(app));
        await app.RunAsync(new InstallComponents(pack.Serial, "PACK-10", [new(null, "P-CELL", null, lot)]));
        var kept = await app.ReleaseAsync(new Mes.Orders.Contracts.OrderedPart("BATTERY", pack.Model, 1, Mes.Orders.Contracts.TraceMode.Serial));
        var exchanged = await app.ReleaseAsync(new Mes.Orders.Contracts.OrderedPart("CELL", "P-CELL", 1, Mes.Orders.Contracts.TraceMode.Lot));
        await app.RunAsync(new InstallComponents(kept.Serial, "TRIM-10", [new("BATTERY", pack.Model, pack.Serial)]));
        await app.RunAsync(new InstallComponents(exchanged.Serial, "TRIM-10", [new("CELL", "P-CELL", null, lot)]));
        await app.RunAsync(new RemoveComponent(exchanged.Serial, "CELL", "exchange"));
        await app.RunAsync(new InstallComponents(exchanged.Serial, "REWORK", [new("CELL", "P-CELL", null, TraceApp.Code("LOT"))]));
        await app.RaiseAsync(new Mes.Routing.Contracts.UnitShipped(kept.UnitId), new Mes.Routing.Contracts.UnitShipped(exchanged.UnitId));

        var scope = await app.RunAsync(Of(lot));

        scope.Affected.ShouldBe(1);
        scope.Units.Select(u => u.Serial).ShouldBe([pack.Serial, kept.Serial], ignoreOrder: true);
        var vehicle = scope.Units.Single(u => u.Serial == kept.Serial);
        vehicle.State.ShouldBe(UnitLife.Shipped);
        vehicle.Paths.ShouldHaveSingleItem().Steps.Select(s => (s.Into, s.Code)).ShouldBe([(pack.Serial, lot), (kept.Serial, pack.Serial)]);
        scope.Units.Single(u => u.Serial == pack.Serial).InsideOf.ShouldBe(kept.Serial);
        scope.ByState.ShouldBe([new ScopeCount("shipped", 1)]);
        scope.ByMarket.ShouldBe([new ScopeCount("CN", 1)]);
        (await app.RunAsync(Of(lot) with { Moment = ScopeMoment.Ever })).Units.Select(u => u.Serial).ShouldContain(exchanged.Serial);
        (await app.RunAsync(Of(lot), "barcelona")).Units.ShouldBeEmpty();
        var tree = await app.RunAsync(new GetUnitTree(kept.Serial));
        tree.Nodes.ShouldHaveSingleItem().Unit.ShouldNotBeNull().Nodes.ShouldHaveSingleItem().Way.Lot.ShouldBe(lot);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Evidence_is_computed_again_while_the_line_goes_on_and_every_change_of_it_is_found(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var lot = TraceApp.Code("LOT");
        var units = new List<Mes.Orders.Contracts.UnitReleased>();
        for (var i = 0; i < 3; i++)
        {
            units.Add(await app.ReleaseAsync());
            await app.RunAsync(new InstallComponents(units[i].Serial, "TRIM-10", [new(null, "P-BRAKE", null, lot)]));
        }

        var evidence = await app.RunAsync(new MakeScopeEvidence(Of(lot)));
        var later = await app.ReleaseAsync();
        await app.RunAsync(new InstallComponents(later.Serial, "TRIM-10", [new(null, "P-BRAKE", null, lot)]));
        await app.RunAsync(new RemoveComponent(units[0].Serial, "BRAKE_FL", "exchange"));

        var verdict = await app.RunAsync(new VerifyScopeEvidence(evidence.Json));
        verdict.Faults.ShouldBeEmpty();
        (verdict.Valid, verdict.Units).ShouldBe((true, 3));
        (await FaultsAsync(app, evidence.Json.Replace(units[1].Serial, "SOMEBODY"))).ShouldContain(f => f.What == "signature");
        (await FaultsAsync(app, evidence.Json.Replace("\"sha256\":\"", "\"sha256\":\"0"))).Select(f => f.What).ShouldBe(["hash"]);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new VerifyScopeEvidence("{}")))).Error.Code.ShouldBe(TraceabilityErrors.EvidenceUnreadable);

        await app.ExecuteAsync($"DELETE FROM traceability_edge WHERE Lot = '{lot}' AND UnitId IN (SELECT Id FROM traceability_unit WHERE Serial = '{units[2].Serial}')");
        (await FaultsAsync(app, evidence.Json)).ShouldBe([new EvidenceFault("extra", units[2].Serial)]);
        await app.ExecuteAsync($"UPDATE traceability_record SET Hash = PreviousHash WHERE Kind = 'traceability.component-installed' AND UnitId IN (SELECT Id FROM traceability_unit WHERE Serial = '{units[1].Serial}')");
        (await FaultsAsync(app, evidence.Json)).ShouldContain(new EvidenceFault("record", units[1].Serial));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_station_a_tool_and_its_program_in_an_interval_name_what_they_touched(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (station, tool) = (TraceApp.Code("ST"), TraceApp.Code("TOOL"));
        var (one, two) = (await app.ReleaseAsync(), await app.ReleaseAsync());
        await app.RaiseAsync(
            new Mes.Quality.Contracts.UnitMeasured(one.UnitId, "OP", station, [new("M1", 1m, "N·m", null, null, true, tool.ToLowerInvariant(), tool + "/7")]),
            new Mes.Routing.Contracts.OperationCompleted(one.UnitId, "OP", station, 1),
            new Mes.Routing.Contracts.OperationCompleted(two.UnitId, "OP", station, 1));

        (await SerialsAsync(app, new ScopeCondition(ScopeBy.Station, station))).ShouldBe([one.Serial, two.Serial], ignoreOrder: true);
        (await SerialsAsync(app, new ScopeCondition(ScopeBy.Tool, tool))).ShouldBe([one.Serial]);
        (await SerialsAsync(app, new ScopeCondition(ScopeBy.Program, tool + "/7"))).ShouldBe([one.Serial]);
        (await SerialsAsync(app, new ScopeCondition(ScopeBy.Program, tool + "/8"))).ShouldBeEmpty();
        (await SerialsAsync(app, new ScopeCondition(ScopeBy.Station, station, null, new DateTime(2999, 1, 1, 0, 0, 0, DateTimeKind.Utc)))).ShouldBeEmpty();
        var both = new FindScope([new ScopeClause([new(ScopeBy.Station, station)], [new(ScopeBy.Tool, tool)])]);
        (await app.RunAsync(both)).Units.Select(u => u.Serial).ShouldBe([two.Serial]);
        (await app.RunAsync(both)).ByPlace.ShouldBe([new ScopeCount(station, 1)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Software_counts_while_it_ran_and_only_what_left_with_it_is_in_scope(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (number, old) = (TraceApp.Code("SW"), TraceApp.Code("V"));
        var untraced = new Mes.Orders.Contracts.OrderedPart("CARPET", "P-CARPET", 1, Mes.Orders.Contracts.TraceMode.None);
        var (kept, updated) = (await app.ReleaseAsync(untraced), await app.ReleaseAsync(untraced));
        await app.RunAsync(new RecordSoftware(kept.Serial, "bcm", number, old, "FLASH-10", "H1"));
        await app.RunAsync(new RecordSoftware(updated.Serial, "BCM", number, old, "FLASH-10", "H1"));
        var rows = await app.RunAsync(new RecordSoftware(updated.Serial, "BCM", number, TraceApp.Code("V"), "FLASH-20", "H1"));
        await app.RaiseAsync(new Mes.Routing.Contracts.UnitShipped(kept.UnitId), new Mes.Routing.Contracts.UnitShipped(updated.UnitId));

        rows.Select(r => r.RemovedAt is null).ShouldBe([false, true]);
        var scope = await app.RunAsync(new FindScope([new ScopeClause([new(ScopeBy.Software, old.ToLowerInvariant(), number)])]));
        scope.Units.Select(u => u.Serial).ShouldBe([kept.Serial]);
        scope.Units[0].Paths.ShouldHaveSingleItem().Steps.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            s => s.Kind.ShouldBe("software"), s => s.Position.ShouldBe("BCM"), s => s.PartNumber.ShouldBe(number), s => s.Code.ShouldBe(old));
        var ever = await app.RunAsync(new FindScope([new ScopeClause([new(ScopeBy.Software, old)])], ScopeMoment.Ever));
        ever.Units.Select(u => u.Serial).ShouldBe([kept.Serial, updated.Serial], ignoreOrder: true);
        (await SerialsAsync(app, new ScopeCondition(ScopeBy.Software, old, "OTHER"))).ShouldBeEmpty();
        (await app.RunAsync(new GetRecord(updated.Serial))).Items.Count(e => e.Kind == "traceability.software-installed").ShouldBe(2);
    }

    [Fact]
    public async Task Questions_without_an_end_are_refused()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);

        (await CodeAsync(new FindScope([]))).ShouldBe(TraceabilityErrors.ScopeEmpty);
        (await CodeAsync(new FindScope([new ScopeClause([])]))).ShouldBe(TraceabilityErrors.ScopeEmpty);
        (await CodeAsync(Of("L") with { Moment = ScopeMoment.At })).ShouldBe(TraceabilityErrors.ScopeEmpty);
        (await CodeAsync(new FindScope([new ScopeClause([new(ScopeBy.Market, "CN")])]))).ShouldBe(TraceabilityErrors.ScopeTooBroad);
        (await CodeAsync(new FindScope([new ScopeClause([new(ScopeBy.Component, "S")])]))).ShouldBe("Platform:Invalid");

        async Task<string> CodeAsync(FindScope query) => (await Should.ThrowAsync<MesException>(() => app.RunAsync(query))).Error.Code;
    }

    private static FindScope Of(string lot) => new([new ScopeClause([new(ScopeBy.Lot, lot)])]);

    private static async Task<IReadOnlyList<EvidenceFault>> FaultsAsync(MesApp app, string json) => (await app.RunAsync(new VerifyScopeEvidence(json))).Faults;

    private static async Task<IEnumerable<string>> SerialsAsync(MesApp app, ScopeCondition condition) =>
        (await app.RunAsync(new FindScope([new ScopeClause([condition])]))).Units.Select(u => u.Serial);

    /// <summary>A battery pack that is built here: a unit of its own, known to others by its model as part number.</summary>
    private static async Task<(Guid UnitId, string Serial, string Model)> PackAsync(MesApp app)
    {
        var (id, serial, model) = (Mes.Sdk.Ids.New(), TraceApp.Code("PACK"), TraceApp.Code("PK"));
        await app.RaiseAsync(new Mes.Orders.Contracts.UnitReleased(
            id, serial, TraceApp.Code("ORDER"), model, [], "CN", "R-PACK", 1, [new("CELL_1", "P-CELL", 1, Mes.Orders.Contracts.TraceMode.Lot)]));
        return (id, serial, model);
    }
}
