using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Traceability.Tests;

public class GenealogyTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_released_unit_has_its_traced_positions_open(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();

        var genealogy = await app.RunAsync(new GetGenealogy(unit.Serial));

        genealogy.Positions.Select(p => (p.Position, p.State, p.OrderedPart, p.Trace)).ShouldBe(
        [
            ("BATTERY_PACK", BuildState.Open, "P-BAT60", "serial"), ("BRAKE_FL", BuildState.Open, "P-BRAKE", "lot"),
            ("SEAT_FL", BuildState.Open, "P-SEAT", "serial"),
        ]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_station_judges_and_installs_in_one_transaction(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        var question = new AssemblyQuestion(unit.UnitId, unit.Serial, "TRIM1", "TRIM-10", ["SEAT_FL", "BRAKE_FL", "UNTRACED"]);
        var seat = TraceApp.Code("s");
        UnitComponents before = null!, after = null!;

        await app.InAsync(async (services, ct) =>
        {
            var door = services.GetRequiredService<IUnitComponents>();
            before = await door.JudgeAsync(question, [], ct);
            IReadOnlyList<ComponentToInstall> scans = [new(null, " p-seat ", seat), new("brake_fl", "P-BRAKE", null, "L-7")];
            (await door.JudgeAsync(question, scans, ct)).CompletionRefusals.ShouldBeEmpty();
            await door.InstallAsync(question, scans, ct);
        });
        await app.InAsync(async (services, ct) => after = await services.GetRequiredService<IUnitComponents>().JudgeAsync(question, [], ct));

        before.Positions.ShouldBe([new("SEAT_FL", "P-SEAT", "serial", null, null, false), new("BRAKE_FL", "P-BRAKE", "lot", null, null, false)]);
        before.CompletionRefusals.Select(r => r.Code).ShouldBe([TraceabilityErrors.ComponentMissing, TraceabilityErrors.ComponentMissing]);
        after.Positions.ShouldBe(
            [new("SEAT_FL", "P-SEAT", "serial", seat.ToUpperInvariant(), null, true), new("BRAKE_FL", "P-BRAKE", "lot", null, "L-7", true)]);
        after.CompletionRefusals.ShouldBeEmpty();
        (await app.RunAsync(new GetRecord(unit.Serial))).Items.Select(e => e.Kind).ShouldBe(
            ["orders.unit-released", "traceability.component-installed", "traceability.component-installed"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_component_that_another_unit_has_is_refused_and_that_unit_is_named(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var first = await app.ReleaseAsync();
        var second = await app.ReleaseAsync();
        var seat = TraceApp.Code("S");
        await app.RunAsync(new InstallComponents(first.Serial, "TRIM-10", [new(null, "P-SEAT", seat)]));

        var refusal = await Should.ThrowAsync<MesException>(
            () => app.RunAsync(new InstallComponents(second.Serial, "TRIM-10", [new(null, "P-SEAT", seat.ToLowerInvariant()), new(null, "P-NONE")])));

        refusal.Code.ShouldBe(TraceabilityErrors.Refused);
        refusal.Details.Select(d => d.Code).ShouldBe([TraceabilityErrors.AlreadyInstalled, TraceabilityErrors.PartNotExpected]);
        refusal.Details[0].Data["Unit"].ShouldBe(first.Serial);
        (await app.RunAsync(new GetGenealogy(second.Serial))).Positions.ShouldAllBe(p => p.State == BuildState.Open);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_removed_component_opens_its_position_and_stays_in_the_history(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        var other = await app.ReleaseAsync();
        var (one, two) = (TraceApp.Code("S"), TraceApp.Code("S"));
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-SEAT", one)]));

        await app.RunAsync(new RemoveComponent(unit.Serial, "seat_fl", "torn cover"));
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-SEAT", two)]));
        await app.RunAsync(new InstallComponents(other.Serial, "TRIM-10", [new(null, "P-SEAT", one)]));

        var seat = (await app.RunAsync(new GetGenealogy(unit.Serial))).Positions.Single(p => p.Position == "SEAT_FL");
        seat.State.ShouldBe(BuildState.AsOrdered);
        seat.Installed!.ComponentSerial.ShouldBe(two);
        var removed = seat.Removed.ShouldHaveSingleItem();
        (removed.ComponentSerial, removed.RemovalReason, removed.RemovedBy).ShouldBe((one, "torn cover", "system"));
        removed.RemovedAt.ShouldNotBeNull();
        (await app.RunAsync(new GetRecord(unit.Serial))).Items.Select(e => e.Kind).ShouldContain("traceability.component-removed");
        var way = await app.RunAsync(new TraceComponent("p-seat", one));
        way.Now!.Serial.ShouldBe(other.Serial);
        way.Before.ShouldHaveSingleItem().Serial.ShouldBe(unit.Serial);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_shipped_unit_keeps_what_is_in_it(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10", [new(null, "P-SEAT", TraceApp.Code("S"))]));
        KnownRoutes.Units[unit.UnitId] =
            new UnitSummary(unit.UnitId, unit.Serial, "", "E5", [], UnitState.Shipped, null, null, false) { Visit = 0 };

        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new RemoveComponent(unit.Serial, "SEAT_FL", "theft"))))
            .Code.ShouldBe(TraceabilityErrors.UnitShipped);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_with_an_empty_position_does_not_leave_the_plant(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        await app.RunAsync(new InstallComponents(unit.Serial, "TRIM-10",
            [new(null, "P-SEAT", TraceApp.Code("S")), new(null, "P-BAT60", TraceApp.Code("B")), new(null, "P-BRAKE", null, "L")]));
        await app.RunAsync(new RemoveComponent(unit.Serial, "BATTERY_PACK", "leak"));

        var refusal = await Should.ThrowAsync<MesException>(() => app.RaiseAsync(new UnitShipped(unit.UnitId)));

        refusal.Code.ShouldBe(TraceabilityErrors.NotComplete);
        refusal.Details.ShouldHaveSingleItem().Data["Position"].ShouldBe("BATTERY_PACK");
        await app.RunAsync(new InstallComponents(unit.Serial, "MARR-10", [new(null, "P-BAT60", TraceApp.Code("B"))]));
        await app.RaiseAsync(new UnitShipped(unit.UnitId));
        (await app.RunAsync(new GetRecord(unit.Serial))).Items[^1].Kind.ShouldBe("routing.unit-shipped");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Wrong_input_is_reported_whole(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();

        var refusal = await Should.ThrowAsync<MesException>(
            () => app.RunAsync(new InstallComponents(unit.Serial, "T", [new(null, ""), new(new string('X', 61), "P\u0001")])));

        refusal.Details.Select(d => (d.Code, d.Target)).ShouldBe(
        [
            (TraceabilityErrors.Required, "components[0].partNumber"), (TraceabilityErrors.CodeInvalid, "components[1].position"),
            (TraceabilityErrors.CodeInvalid, "components[1].partNumber"),
        ]);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new RemoveComponent(unit.Serial, "", " ")))).Details.Count.ShouldBe(2);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new RemoveComponent(unit.Serial, "SEAT_FL", "x"))))
            .Code.ShouldBe(TraceabilityErrors.PositionEmpty);
        (await Should.ThrowAsync<MesException>(() => app.RunAsync(new GetGenealogy("nobody")))).Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_units_that_install_one_component_at_once_leave_exactly_one_with_it(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        for (var round = 0; round < 10; round++)
        {
            var units = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.ReleaseAsync()));
            var seat = TraceApp.Code("S");

            var outcomes = await Task.WhenAll(units.Select(u => TryAsync(
                () => app.RunAsync(new InstallComponents(u.Serial, "TRIM-10", [new(null, "P-SEAT", seat)])))));

            outcomes.Count(o => o is null).ShouldBe(1);
            var refusals = outcomes.OfType<MesException>().ToList();
            refusals.ShouldAllBe(e => e.Details.Count == 1, refusals.FirstOrDefault(e => e.Details.Count != 1)?.ToString());
            refusals.ShouldAllBe(e => e.Details[0].Code == TraceabilityErrors.AlreadyInstalled && e.Details[0].Data.ContainsKey("Unit"));
            (await app.RunAsync(new TraceComponent("P-SEAT", seat))).Before.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_judged_free_and_is_taken_before_it_is_installed_is_refused_by_the_index(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var winner = await app.ReleaseAsync();
        var loser = await app.ReleaseAsync();
        var seat = TraceApp.Code("S");

        var refusal = await Should.ThrowAsync<MesException>(() => app.InAsync((services, _) =>
        {
            var db = services.GetRequiredService<Data.TraceabilityDbContext>();
            db.Edges.Add(Edge(winner.UnitId, seat));
            return db.SaveChangesAsync(CancellationToken.None).ContinueWith(
                _ =>
                {
                    db.Append(Edge(loser.UnitId, seat));
                    db.Append(Edge(winner.UnitId, seat + "-X"));
                },
                TaskScheduler.Default);
        }));

        refusal.Code.ShouldBe(TraceabilityErrors.AlreadyInstalled);
        refusal.Error.Data["Unit"].ShouldBe(winner.Serial);
        refusal.Details.Select(d => d.Code).ShouldBe([TraceabilityErrors.AlreadyInstalled, TraceabilityErrors.PositionFilled]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_record_refuses_to_be_changed_or_deleted(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => app.InAsync((services, _) =>
        {
            var db = services.GetRequiredService<Data.TraceabilityDbContext>();
            db.Events.Remove(db.Events.Single(e => e.UnitId == unit.UnitId));
            return Task.CompletedTask;
        }));
        await Should.ThrowAsync<InvalidOperationException>(() => app.InAsync((services, _) =>
        {
            var db = services.GetRequiredService<Data.TraceabilityDbContext>();
            db.Entry(db.Events.Single(e => e.UnitId == unit.UnitId)).Property(e => e.Actor).CurrentValue = "nobody";
            return Task.CompletedTask;
        }));

        (await app.RunAsync(new GetRecord(unit.Serial))).Items.ShouldHaveSingleItem().Intact.ShouldBeTrue();
    }

    private static InstalledComponent Edge(Guid unit, string serial) =>
        new(unit, new PlacedComponent("SEAT_FL", "P-SEAT", serial, null), DateTime.UnixEpoch, "test", "", "TRIM-10");

    private static async Task<MesException?> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (MesException e)
        {
            return e;
        }
    }
}
