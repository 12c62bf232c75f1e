using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class VerifyRecordTests
{
    /// <summary>A change of one byte, or the loss of a row, and what must be said. <c>{u}</c> is the unit, <c>{o}</c> another, <c>{x}</c> a hash.</summary>
    private static readonly (string Sql, RecordDifference Difference, int Sequence)[] Alterations =
    [
        ("UPDATE traceability_record SET Kind = 'routing.operation-starteD' WHERE UnitId = {u} AND Sequence = 2", RecordDifference.Altered, 2),
        ("UPDATE traceability_record SET At = At + 1 WHERE UnitId = {u} AND Sequence = 2", RecordDifference.Altered, 2),
        ("UPDATE traceability_record SET At = 9223372036854775807 WHERE UnitId = {u} AND Sequence = 2", RecordDifference.Altered, 2),
        ("UPDATE traceability_record SET Actor = 'System' WHERE UnitId = {u} AND Sequence = 3", RecordDifference.Altered, 3),
        ("UPDATE traceability_record SET Door = 'jo' WHERE UnitId = {u} AND Sequence = 3", RecordDifference.Altered, 3),
        ("UPDATE traceability_record SET Content = REPLACE(Content, 'TRIM1', 'TRIM2') WHERE UnitId = {u} AND Sequence = 4", RecordDifference.Altered, 4),
        ("UPDATE traceability_record SET Content = '{' WHERE UnitId = {u} AND Sequence = 4", RecordDifference.Altered, 4),
        ("UPDATE traceability_record SET PreviousHash = {x} WHERE UnitId = {u} AND Sequence = 2", RecordDifference.Altered, 2),
        ("UPDATE traceability_record SET Hash = {x} WHERE UnitId = {u} AND Sequence = 3", RecordDifference.Altered, 3),
        ("UPDATE traceability_record SET Sequence = 9 WHERE UnitId = {u} AND Sequence = 3", RecordDifference.Missing, 3),
        ("UPDATE traceability_record SET Sequence = 0 WHERE UnitId = {u} AND Sequence = 3", RecordDifference.Unexpected, 0),
        ("UPDATE traceability_record SET Site = 'barcelona' WHERE UnitId = {u} AND Sequence = 2", RecordDifference.Missing, 2),
        ("UPDATE traceability_record SET UnitId = {o}, Sequence = 100 WHERE UnitId = {u} AND Sequence = 2", RecordDifference.Missing, 2),
        ("DELETE FROM traceability_record WHERE UnitId = {u} AND Sequence = 1", RecordDifference.Missing, 1),
        ("DELETE FROM traceability_record WHERE UnitId = {u} AND Sequence = 3", RecordDifference.Missing, 3),
        ("DELETE FROM traceability_record WHERE UnitId = {u} AND Sequence = 4", RecordDifference.TailMissing, 4),
        ("DELETE FROM traceability_record WHERE UnitId = {u}", RecordDifference.TailMissing, 1),
        ("UPDATE traceability_unit SET HeadHash = {x} WHERE Id = {u}", RecordDifference.HeadAltered, 4),
        ("UPDATE traceability_unit SET HeadSequence = 3 WHERE Id = {u}", RecordDifference.HeadAltered, 3),
        ("UPDATE traceability_unit SET HeadSequence = 5 WHERE Id = {u}", RecordDifference.TailMissing, 5),
    ];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_alteration_is_found_and_named(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        foreach (var (sql, difference, sequence) in Alterations)
        {
            var victim = await BuildAsync(app);
            var other = await BuildAsync(app);
            (await FaultsOfAsync(app, victim)).ShouldBeEmpty("nothing is altered yet");

            (await app.ExecuteAsync(Fill(sql, victim, other))).ShouldBeGreaterThan(0, sql);

            var fault = (await FaultsOfAsync(app, victim)).ShouldHaveSingleItem(sql);
            (fault.Difference, fault.Sequence).ShouldBe((difference, sequence), sql);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_altered_event_is_reported_with_its_kind_and_time(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var victim = await BuildAsync(app);
        var written = (await app.RunAsync(new GetRecord(victim.Serial))).Items[2];
        await app.ExecuteAsync(Fill("UPDATE traceability_record SET Actor = 'somebody' WHERE UnitId = {u} AND Sequence = 3", victim, victim));

        var report = await app.RunAsync(new VerifyRecord());

        report.Intact.ShouldBeFalse();
        report.First.ShouldBe(new RecordFault(RecordDifference.Altered, victim.Serial, 3, written.Kind, written.At));
        (await app.RunAsync(new GetRecord(victim.Serial))).Items.Select(e => e.Intact).ShouldBe([true, true, false, true]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_is_gone_leaves_events_that_say_so(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var victim = await BuildAsync(app);

        await app.ExecuteAsync(Fill("DELETE FROM traceability_unit WHERE Id = {u}", victim, victim));

        var fault = (await app.RunAsync(new VerifyRecord())).Faults.ShouldHaveSingleItem();
        (fault.Difference, fault.Serial).ShouldBe((RecordDifference.HeadMissing, victim.UnitId.ToString()));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Anchors_find_a_tail_that_was_cut_off_together_with_its_head(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var victim = await BuildAsync(app);
        await BuildAsync(app);
        var anchor = await app.RunAsync(new AnchorRecord());
        (anchor.Number, anchor.Heads, anchor.Events, anchor.More).ShouldBe((1, 2, 8, false));

        await app.ExecuteAsync(Fill(
            "UPDATE traceability_unit SET HeadSequence = 3, HeadHash = (SELECT Hash FROM traceability_record WHERE UnitId = {u} AND Sequence = 3) WHERE Id = {u}",
            victim, victim));
        await app.ExecuteAsync(Fill("DELETE FROM traceability_record WHERE UnitId = {u} AND Sequence = 4", victim, victim));

        var fault = (await app.RunAsync(new VerifyRecord())).Faults.ShouldHaveSingleItem();
        fault.ShouldBe(new RecordFault(RecordDifference.AnchoredEventMissing, victim.Serial, 4, Anchor: 1));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Anchors_find_a_unit_that_was_taken_out_whole(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var victim = await BuildAsync(app);
        await app.RunAsync(new AnchorRecord());

        await app.ExecuteAsync(Fill("DELETE FROM traceability_unit WHERE Id = {u}", victim, victim));
        await app.ExecuteAsync(Fill("DELETE FROM traceability_record WHERE UnitId = {u}", victim, victim));

        var fault = (await app.RunAsync(new VerifyRecord())).Faults.ShouldHaveSingleItem();
        (fault.Difference, fault.Serial, fault.Sequence).ShouldBe((RecordDifference.AnchoredEventMissing, victim.UnitId.ToString(), 4));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chain_that_was_forged_anew_is_not_the_one_that_was_anchored(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var victim = await BuildAsync(app);
        await app.RunAsync(new AnchorRecord());
        var forger = new UnitRecord("wuhu", victim.UnitId, victim.Serial, "", "");
        var first = (await app.RunAsync(new GetRecord(victim.Serial))).Items[0];
        var forged = forger.Append(first.Kind, first.At, "nobody", first.Door, "{}");

        await app.ExecuteAsync(Fill("DELETE FROM traceability_record WHERE UnitId = {u}", victim, victim));
        await app.ExecuteAsync(Insert(forged));
        for (var i = 2; i <= 4; i++)
        {
            forged = forger.Append("test", first.At, "nobody", first.Door, "{}");
            await app.ExecuteAsync(Insert(forged));
        }

        await app.ExecuteAsync(Fill($"UPDATE traceability_unit SET HeadHash = {Hex(forged.Hash)} WHERE Id = {{u}}", victim, victim));

        var fault = (await app.RunAsync(new VerifyRecord())).Faults.ShouldHaveSingleItem("the chain itself is sound");
        (fault.Difference, fault.Sequence, fault.Anchor).ShouldBe((RecordDifference.AnchoredEventReplaced, 4, 1));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Altered_and_missing_anchors_are_found(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        for (var i = 0; i < 3; i++)
        {
            await BuildAsync(app);
            (await app.RunAsync(new AnchorRecord())).Number.ShouldBe(i + 1);
        }

        (await app.RunAsync(new AnchorRecord())).Number.ShouldBe(3, "nothing has moved since");
        (await app.RunAsync(new VerifyRecord())).Intact.ShouldBeTrue();

        await app.ExecuteAsync("DELETE FROM traceability_anchored_head WHERE Anchor = 3");
        Differences(await app.RunAsync(new VerifyRecord())).ShouldBe([(RecordDifference.AnchorAltered, 3)]);

        await app.ExecuteAsync("DELETE FROM traceability_anchor WHERE Number = 2");
        Differences(await app.RunAsync(new VerifyRecord())).ShouldBe([(RecordDifference.AnchorMissing, 2)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Slices_cover_every_unit_once(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        for (var i = 0; i < 5; i++)
        {
            await BuildAsync(app);
        }

        await app.RunAsync(new AnchorRecord());
        var slices = new List<RecordVerification>();
        do
        {
            slices.Add(await app.RunAsync(new VerifyRecord(slices.LastOrDefault()?.Next, 2)));
        }
        while (slices[^1].Next is not null);

        slices.Select(s => (s.Units, s.Events, s.Anchors, s.TotalUnits)).ShouldBe([(2, 8, 0, 5), (2, 8, 0, 5), (1, 4, 1, 5)]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Verifying_while_the_line_runs_finds_nothing(TestDatabase database)
    {
        await using var app = await TraceApp.StartAsync(database);
        var units = new List<UnitReleased> { await BuildAsync(app), await BuildAsync(app) };

        var line = Task.WhenAll(units.Select(async u =>
        {
            for (var i = 0; i < 30; i++)
            {
                await app.RaiseAsync(new OperationStarted(u.UnitId, "TRIM1", "TRIM-10", i));
                await BuildAsync(app);
            }
        }));
        do
        {
            (await app.RunAsync(new VerifyRecord())).Faults.ShouldBeEmpty();
            await app.RunAsync(new AnchorRecord());
        }
        while (!line.IsCompleted);

        await line;
        (await app.RunAsync(new VerifyRecord())).Events.ShouldBe((2 * 4) + (60 * 5));
    }

    private static async Task<UnitReleased> BuildAsync(MesApp app)
    {
        var unit = await app.ReleaseAsync();
        await app.RaiseAsync(
            new OperationStarted(unit.UnitId, "TRIM1", "TRIM-10", 1),
            new ComponentInstalled(unit.UnitId, "SEAT_FL", "P-SEAT", unit.Serial, null, "TRIM1", "TRIM-10"),
            new OperationCompleted(unit.UnitId, "TRIM1", "TRIM-10", 1));
        return unit;
    }

    private static async Task<IReadOnlyList<RecordFault>> FaultsOfAsync(MesApp app, UnitReleased unit) =>
        [.. (await app.RunAsync(new VerifyRecord())).Faults.Where(f => f.Serial == unit.Serial)];

    private static IEnumerable<(RecordDifference, long)> Differences(RecordVerification report) =>
        report.Faults.Select(f => (f.Difference, f.Sequence));

    private static string Fill(string sql, UnitReleased unit, UnitReleased other) => sql
        .Replace("{u}", Hex(unit.UnitId.ToByteArray(true)), StringComparison.Ordinal)
        .Replace("{o}", Hex(other.UnitId.ToByteArray(true)), StringComparison.Ordinal)
        .Replace("{x}", Hex(Enumerable.Repeat((byte)7, 32).ToArray()), StringComparison.Ordinal);

    private static string Insert(RecordEvent e) =>
        "INSERT INTO traceability_record (Site, UnitId, Sequence, Kind, At, Actor, Door, Content, PreviousHash, Hash) VALUES "
        + $"('{e.Site}', {Hex(e.UnitId.ToByteArray(true))}, {e.Sequence}, '{e.Kind}', {Microseconds.Of(e.At)}, '{e.Actor}', '{e.Door}', "
        + $"'{e.Content}', {Hex(e.PreviousHash)}, {Hex(e.Hash)})";

    private static string Hex(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";
}
