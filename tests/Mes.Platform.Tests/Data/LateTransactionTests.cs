using System.Diagnostics;
using CsCheck;
using Mes.Platform.Data;
using Mes.Platform.Tests.Probe;
using Mes.Platform.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Data;

/// <summary>A transaction that begins with the first lock or write keeps every promise of one that begins at once.</summary>
public sealed class LateTransactionTests
{
    private static readonly Gen<Act[]> Plays = Gen.Select(
        Gen.Enum<Act>().Where(a => a is not (Act.Fail or Act.AppendTwice)).Array[1, 5], Gen.Int[0, 2],
        (acts, end) => (Act[])[.. acts, .. end switch { 0 => [], 1 => [Act.Fail], _ => (Act[])[Act.AppendTwice] }]);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whatever_a_command_does_it_is_done_whole_or_not_at_all_as_with_a_transaction_from_the_beginning(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);
        await Plays.SampleAsync(
            async acts =>
            {
                var (late, early) = (await OutcomeAsync(app, (code, play) => new PlayLate(code, play), acts), await OutcomeAsync(app, (code, play) => new PlayEarly(code, play), acts));
                late.ShouldBe(early, string.Join(", ", acts));
            },
            iter: database == TestDatabase.MariaDB ? 80 : 30,
            threads: 1);
    }

    /// <summary>SQLite has one writer, whose transaction begins at once: there nobody comes between.</summary>
    [Fact]
    public async Task A_lost_race_leaves_nothing_and_no_lock_and_the_connection_is_clean()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.MariaDB);
        var code = "late-" + Ids.New().ToString("N");
        await app.RunAsync(new MakeCounter(code));

        var lost = await Should.ThrowAsync<MesException>(() => app.RunAsync(new PlayLate(code, [Act.Append, Act.Replace], Meanwhile: code)));

        lost.Code.ShouldBe("Concurrency:Stale");
        (await app.RunAsync(new CountUp(code))).ShouldBe(2, "one by the other, and no lock is left");
        (await app.CountAsync(code + "-0")).ShouldBeNull("what was appended before the race was lost; the next transaction would have committed it");
    }

    [Fact]
    public async Task A_lock_is_held_until_the_end()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.MariaDB);
        var code = "late-" + Ids.New().ToString("N");
        await app.RunAsync(new MakeCounter(code));
        await using var locked = app.Services.CreateAsyncScope();
        var work = locked.ServiceProvider.GetRequiredService<UnitOfWork>();
        locked.ServiceProvider.GetRequiredService<CallContext>().Begin(MesApp.System(), DateTime.UnixEpoch, "");
        await work.BeginLateAsync(default);
        (await locked.ServiceProvider.GetRequiredService<ProbeDbContext>().Counters.TagWith(RowLocks.Tag).SingleAsync(c => c.Code == code)).Count.ShouldBe(0);

        var other = app.RunAsync(new CountUp(code));
        await app.DoAsync(async db => await Until.SoAsync(async () => await db.Database
            .SqlQueryRaw<long>("SELECT COUNT(*) AS Value FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id WHERE p.db = DATABASE() AND t.trx_state = 'LOCK WAIT'")
            .SingleAsync() > 0));
        other.IsCompleted.ShouldBeFalse();
        await locked.DisposeAsync();

        (await other).ShouldBe(1);
    }

    [Fact]
    public async Task Begin_rows_and_commit_are_one_message()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.MariaDB);
        await CountedAsync(app, code => new PlayLate(code, [Act.Read, Act.Change, Act.Append]));

        (await CountedAsync(app, code => new PlayLate(code, [Act.Read, Act.Change, Act.Append, Act.Append]))).ShouldBe(3, "two reads and a whole transaction");
        (await CountedAsync(app, code => new PlayLate(code, [Act.Read]))).ShouldBe(2, "a read, and the entry of the audit trail");
    }

    /// <summary>What one play left, and whether it failed.</summary>
    private static async Task<string> OutcomeAsync(MesApp app, Func<string, Act[], ICommand<int>> play, Act[] acts)
    {
        var code = "play-" + Ids.New().ToString("N");
        await app.RunAsync(new MakeCounter(code));
        string outcome;
        try
        {
            outcome = (await app.RunAsync(play(code, acts))).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (MesException refused)
        {
            outcome = refused.Code;
        }

        var left = "";
        await app.DoAsync(async db => left = string.Join(", ", (await db.Counters.IgnoreQueryFilters().AsNoTracking().Where(c => c.Code.StartsWith(code)).OrderBy(c => c.Code).ToListAsync())
            .Select(c => $"{c.Code[code.Length..]}={c.Count}v{c.Version}")));
        return $"{outcome}: {left}";
    }

    /// <summary>How many messages a play sends to the server.</summary>
    private static async Task<int> CountedAsync(MesApp app, Func<string, ICommand<int>> play)
    {
        var code = "late-" + Ids.New().ToString("N");
        await app.RunAsync(new MakeCounter(code));
        var sent = 0;
        using var own = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MySqlConnector",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => sent += activity.OperationName == "Execute" && activity.TraceId == own.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        await app.RunAsync(play(code));
        return sent;
    }
}
