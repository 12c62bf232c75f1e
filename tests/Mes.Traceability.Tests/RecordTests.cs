using System.Text.Json;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class RecordTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Facts_of_one_transaction_chain_in_the_order_in_which_they_are_raised(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();

        await app.RaiseAsync(
            new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", 1),
            new ComponentInstalled(unit.UnitId, "SEAT_FL", "P-SEAT", "S1", null, "TRIM1", "TRIM-10"),
            new OperationCompleted(unit.UnitId, "TRIM1", "TRIM-10", 1));

        var record = (await app.RunAsync(new GetRecord(unit.Serial.ToLowerInvariant()))).Items;
        record.Select(e => (e.Sequence, e.Kind)).ShouldBe(
        [
            (1, "orders.unit-released"), (2, "routing.operation-started"),
            (3, "traceability.component-installed"), (4, "routing.operation-completed"),
        ]);
        record[0].PreviousHash.ShouldBe(new string('0', 64));
        record.Skip(1).Select(e => e.PreviousHash).ShouldBe(record.SkipLast(1).Select(e => e.Hash));
        record.ShouldAllBe(e => e.Intact && e.Actor == "system" && e.Door == "job");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_fact_is_kept_as_canonical_json_without_its_columns(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        await app.RaiseAsync(new OperationStarted(unit.UnitId, "总装", "TRIM-10", 2));

        var content = (await app.RunAsync(new GetRecord(unit.Serial))).Items[1].Content;

        JsonSerializer.Serialize(content).ShouldBe("""{"operation":"\u603B\u88C5","station":"TRIM-10","visit":2}""");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_record_is_read_page_by_page(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        await app.RaiseAsync([.. Enumerable.Range(1, 4).Select(v => new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", v))]);

        var first = await app.RunAsync(new GetRecord(unit.Serial, Take: 3));
        var second = await app.RunAsync(new GetRecord(unit.Serial, first.Next, Take: 3));

        first.Items.Select(e => e.Sequence).ShouldBe([1, 2, 3]);
        second.Items.Select(e => e.Sequence).ShouldBe([4, 5]);
        second.Next.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_command_leaves_no_trace_in_the_record(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();

        await Should.ThrowAsync<MesException>(() => app.InAsync(async (services, ct) =>
        {
            await ((IEvents)services.GetService(typeof(IEvents))!).RaiseAsync(new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", 1), ct);
            throw MesException.Refused("Test:Refused");
        }));

        (await app.RunAsync(new GetRecord(unit.Serial))).Items.ShouldHaveSingleItem();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Writers_at_the_same_moment_never_fork_or_tear_the_chain(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();

        await Task.WhenAll(Enumerable.Range(1, 12).Select(v => app.RaiseAsync(
            new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", v), new OperationCompleted(unit.UnitId, "TRIM1", "TRIM-10", v))));

        var record = (await app.RunAsync(new GetRecord(unit.Serial))).Items;
        record.Select(e => e.Sequence).ShouldBe(Enumerable.Range(1, 25).Select(i => (long)i));
        record.Skip(1).Select(e => e.PreviousHash).ShouldBe(record.SkipLast(1).Select(e => e.Hash));
        record.Skip(1).Chunk(2).ShouldAllBe(
            pair => pair[0].Kind == "routing.operation-started" && pair[1].Kind == "routing.operation-completed");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_time_line_gathers_visits(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unit = await app.ReleaseAsync();
        await app.RaiseAsync(
            new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", 1), new OperationFailed(unit.UnitId, "TRIM1", "TRIM-10", 1));
        await app.RaiseAsync(
            new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", 2),
            new ComponentInstalled(unit.UnitId, "SEAT_FL", "P-SEAT", TraceApp.Code("S"), null, "TRIM1", "TRIM-10"),
            new OperationCompleted(unit.UnitId, "TRIM1", "TRIM-10", 2));

        var spans = await app.RunAsync(new UnitTimeline(unit.Serial));

        spans.Select(s => (s.Visit, s.Failures, s.Installed, s.StartedAt is null, s.EndedAt is null)).ShouldBe(
            [(1, 1, 0, false, true), (2, 0, 1, false, false)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_whose_release_was_not_heard_begins_its_record_with_the_first_fact(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);
        var unitId = Ids.New();
        var serial = TraceApp.Code("LATE");
        KnownRoutes.Units[unitId] = new UnitSummary(unitId, serial, "O-1", "E5", [], UnitState.InProcess, null, null, false) { Visit = 1 };

        await app.RaiseAsync(new OperationStarted(unitId, "TRIM1", "TRIM-10", 1));

        (await app.RunAsync(new GetRecord(serial))).Items.ShouldHaveSingleItem().Kind.ShouldBe("routing.operation-started");
    }
}
