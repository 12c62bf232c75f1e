using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class ExploreTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_is_explored_both_ways_and_shows_what_was_in_it_at_the_moment(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var (old, fresh) = (TraceApp.Code("SEAT"), TraceApp.Code("SEAT"));
        var lot = TraceApp.Code("LOT");
        var unit = await app.ReleaseAsync(new OrderedPart("SEAT_FL", "P-SEAT", 1, TraceMode.Serial), new OrderedPart("BRAKE_FL", "P-BRAKE", 1, TraceMode.Lot));
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new("SEAT_FL", "P-SEAT", old), new("BRAKE_FL", "P-BRAKE", null, lot)]));
        var before = app.Time.GetUtcNow().UtcDateTime;
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.RunAsync(new RemoveComponent(unit.Serial, "SEAT_FL", "torn"));
        await app.RunAsync(new InstallComponents(unit.Serial, "REWORK", [new("SEAT_FL", "P-SEAT", fresh)]));

        var now = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Unit, unit.Serial), GenealogyWay.Contains));
        var then = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Unit, unit.Serial), GenealogyWay.Contains, before));
        var up = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Lot, lot.ToLowerInvariant()), GenealogyWay.UsedIn));
        var gone = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Component, old, "P-SEAT"), GenealogyWay.UsedIn));

        now.Items.Select(i => (i.Key.Code, i.RemovedAt is null, i.RemovalReason)).ShouldBe([(lot, true, null), (old, false, "torn"), (fresh, true, null)]);
        then.Items.Select(i => (i.Key.Code, i.RemovedAt is null)).ShouldBe([(lot, true), (old, true)]);
        up.Items.ShouldHaveSingleItem().Key.ShouldBe(new GenealogyKey(GenealogyKind.Unit, unit.Serial));
        gone.Items.ShouldHaveSingleItem().RemovalReason.ShouldBe("torn");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Going_up_at_gate_out_each_unit_counts_as_it_left(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var lot = TraceApp.Code("LOT");
        var unit = await app.ReleaseAsync(new OrderedPart("BRAKE_FL", "P-BRAKE", 1, TraceMode.Lot));
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new("BRAKE_FL", "P-BRAKE", null, lot)]));
        await app.RaiseAsync(new UnitShipped(unit.UnitId));
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.ExecuteAsync($"UPDATE traceability_edge SET RemovedAt = '{app.Time.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm:ss}', ActivePosition = NULL WHERE Lot = '{lot}'");

        var now = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Lot, lot), GenealogyWay.UsedIn));
        var left = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Lot, lot), GenealogyWay.UsedIn, AtGateOut: true));

        now.Items.ShouldHaveSingleItem().RemovedAt.ShouldNotBeNull();
        left.Items.ShouldHaveSingleItem().RemovedAt.ShouldBeNull();
        (await app.RunAsync(new GetGenealogyNode(new(GenealogyKind.Unit, unit.Serial)))).ShippedAt.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Many_come_as_groups_and_then_page_by_page_none_twice(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var lot = await BigLot.WriteAsync(app, 2_300);

        var groups = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Lot, lot), GenealogyWay.UsedIn));
        groups.Items.ShouldBeEmpty();
        groups.Groups.Select(g => (g.Name, g.Count)).ShouldBe([("E5", 1_150), ("E7", 1_150)], ignoreOrder: true);
        var serials = new List<string>();
        for (var more = true; more;)
        {
            var page = await app.RunAsync(new ExploreGenealogy(new(GenealogyKind.Lot, lot), GenealogyWay.UsedIn, Group: "E5", Skip: serials.Count));
            serials.AddRange(page.Items.Select(i => i.Key.Code));
            more = serials.Count < page.Total && page.Items.Count > 0;
        }

        serials.Count.ShouldBe(1_150);
        serials.ShouldBeUnique();
        serials.ShouldBe(serials.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_nobody_knows_is_said()
    {
        var app = await TraceApp.SharedAsync(TestDatabase.Sqlite);

        (await app.RunAsync(new GetGenealogyNode(new(GenealogyKind.Lot, TraceApp.Code("NONE"))))).Known.ShouldBeFalse();
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new GetGenealogyNode(new(GenealogyKind.Unit, TraceApp.Code("NONE"))))))
            .Error.Code.ShouldBe(TraceabilityErrors.UnitNotFound);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new GetGenealogyNode(new(GenealogyKind.Component, "S"))))).Kind.ShouldBe(ErrorKind.Invalid);
    }
}
