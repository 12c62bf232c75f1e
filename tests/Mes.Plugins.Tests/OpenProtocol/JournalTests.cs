using Microsoft.EntityFrameworkCore;
using OpenProtocol.Journal;
using OpenProtocol.Results;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>The tables of the journal on both databases: what they take over, and what they keep apart.</summary>
public sealed class JournalTests
{
    private const string Device = "TC-1";
    private static readonly DateTime Then = new(2026, 11, 23, 5, 0, 0, DateTimeKind.Utc);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_file_of_version_1_0_is_taken_over_once_and_again_when_that_version_has_written_on(TestDatabase database)
    {
        await using var own = await OwnTables<JournalDb, SqliteJournalDb, MySqlJournalDb>.StartAsync(database);
        using var folder = new TempFolder();
        var file = folder.Combine("TC-1.log");
        var kept = Enumerable.Range(1, 5).Select(i => Kept(1, i)).ToList();
        await WriteAsync(
            file, [.. kept.Select(ResultText.Write), ResultText.Write(new KeptTightening(1, 6, null, Then, TimeSpan.Zero)), ResultText.Write(new Mark(1, 6, null)),
            ResultText.Write(kept[0], "recorded"), ResultText.Write(kept[1], "wrong-program"), ResultText.Write(kept[2], "refused:Quality:NotStartedHere"), ResultText.Write(kept[3], "no-unit")]);

        (await TakeOverAsync()).ShouldBe(6);
        (await TakeOverAsync()).ShouldBe(0);
        var rows = await RowsAsync();
        rows.Select(r => (r.State, r.Doubt)).ShouldBe(
        [
            (TighteningState.Recorded, null), (TighteningState.Doubtful, Doubt.WrongProgram), (TighteningState.Doubtful, Doubt.Late),
            (TighteningState.Doubtful, Doubt.NoUnit), (TighteningState.Open, null), (TighteningState.Doubtful, Doubt.Lost),
        ]);
        rows.Take(5).Select(r => r.ToKept()).ShouldBe(kept);
        var journal = await TableJournal.OpenAsync(Device, own.Tables, TimeProvider.System, default);
        journal.Open.ShouldBe([kept[4]]);
        (await journal.MarkAsync(Device, default)).ShouldBe(new Mark(1, 6, null));

        var next = Kept(1, 7);
        await WriteAsync(file, [ResultText.Write(next), ResultText.Write(new Mark(1, 7, next.Result!.Fingerprint))]);
        (await TakeOverAsync()).ShouldBe(1);
        (await journal.MarkAsync(Device, default))!.LastId.ShouldBe(7);

        Task<int> TakeOverAsync() => new OldJournal(file, Device, own.Tables).TakeOverAsync(default);
        Task<List<TighteningRow>> RowsAsync() => own.Tables.ReadAsync(db => db.Tightenings.OrderBy(t => t.Number).ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_hosts_that_listen_to_one_controller_do_not_keep_a_result_twice(TestDatabase database)
    {
        await using var own = await OwnTables<JournalDb, SqliteJournalDb, MySqlJournalDb>.StartAsync(database);
        var one = await TableJournal.OpenAsync(Device, own.Tables, TimeProvider.System, default);
        var other = await TableJournal.OpenAsync(Device, own.Tables, TimeProvider.System, default);
        await one.KeepAsync(Device, new Mark(1, 1, "a"), [Kept(1, 1)], default);

        await Should.ThrowAsync<DbUpdateException>(() => other.KeepAsync(Device, new Mark(1, 1, "a"), [Kept(1, 1)], default));
        (await own.Tables.ReadAsync(db => db.Tightenings.CountAsync())).ShouldBe(1);
        (await other.MarkAsync(Device, default)).ShouldBe(new Mark(1, 1, "a"));
        other.Open.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_run_wrongly_is_known_again_after_a_restart_until_it_is_put_right()
    {
        await using var own = await OwnTables<JournalDb, SqliteJournalDb, MySqlJournalDb>.StartAsync(TestDatabase.Sqlite);
        var journal = await TableJournal.OpenAsync(Device, own.Tables, TimeProvider.System, default);
        var (wrong, right) = (Kept(1, 1), Kept(1, 2));
        await journal.KeepAsync(Device, new Mark(1, 2, null), [wrong, right], default);
        await journal.SettleAsync(wrong, new Outcome(Doubt.WrongProgram), default);
        await journal.SettleAsync(right, new Outcome(null, "SN-2", "GAP_1"), default);

        (await journal.OfWrongUnitsAsync(default)).Select(t => t.Id).ShouldBe([1]);
        (await journal.DoubtfulAsync(default)).ShouldBe(1);
        await journal.PutRightAsync("SN-1", default);
        (await journal.OfWrongUnitsAsync(default)).ShouldBeEmpty();
        (await journal.DoubtfulAsync(default)).ShouldBe(0);
    }

    private static KeptTightening Kept(int epoch, long id) => new(
        epoch, id, new Tightening(id, $"SN-{id}", 2, 3, 4, id % 2 == 0, 20.25m, 45, new DateTime(2026, 11, 23, 13, 0, (int)id), "T-1"), Then, TimeSpan.FromHours(8));

    private static async Task WriteAsync(string file, IReadOnlyList<string> lines)
    {
        await using var log = RecordLog.Open(file, _ => { });
        await log.AppendAsync(lines, default);
    }
}
