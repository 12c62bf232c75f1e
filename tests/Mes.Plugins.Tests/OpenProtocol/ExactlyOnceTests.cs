using LineSimulator.Devices.Tightening;
using Microsoft.EntityFrameworkCore;
using OpenProtocol.Journal;
using OpenProtocol.Sessions;
using OpenProtocol.Wire;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>Whatever the cable, the controller and its clock do: each tightening is kept once. <c>MES_CYCLES=100000</c> runs it longer; the figures stand in the plugin's README.</summary>
public sealed class ExactlyOnceTests
{
    private const int Breath = 8;
    private const int BoltsOfUnit = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_result_is_lost_or_doubled_over_many_cycles_with_faults(int revision)
    {
        await using var plant = await Plant.StartAsync(revision);
        await WorkAsync(plant, Cycles(5_000), new Random(20_261_122 + revision), FaultAsync);

        plant.ShouldHaveKeptEachOnce();
        ShouldHaveSeenFaults(plant);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_tables_hold_each_result_once_also_when_the_database_fails_before_and_after_it_has_written(TestDatabase database)
    {
        await using var own = await OwnTables<JournalDb, SqliteJournalDb, MySqlJournalDb>.StartAsync(database);
        var journal = await TableJournal.OpenAsync("TC-1", own.Tables, TimeProvider.System, default);
        await using var plant = await Plant.StartAsync(2, journal: journal);
        await WorkAsync(plant, Cycles(1_000), new Random(20_261_123), async (p, random) =>
        {
            switch (random.Next(300))
            {
                case 2:
                    // As the delivery does: what is settled is no longer read at each connection.
                    foreach (var open in journal.Open)
                    {
                        await journal.SettleAsync(open, new Outcome(null, open.Result!.Identifier, "GAP_1"), default);
                    }

                    break;
                case 0:
                    p.Journal.FailBeforeNext();
                    break;
                case 1:
                    p.Journal.FailAfterNext();
                    break;
                default:
                    await FaultAsync(p, random);
                    break;
            }
        });

        var rows = await own.Tables.ReadAsync(db => db.Tightenings.OrderBy(t => t.Epoch).ThenBy(t => t.Number).ToListAsync());
        Plant.Facts(rows.Select(r => r.ToKept().Result!)).ShouldBe(plant.Done);
        journal.Open.Select(k => (k.Epoch, k.Id)).ShouldBe(rows.Where(r => r.State == TighteningState.Open).Select(r => (r.Epoch, r.Number)));
        ShouldHaveSeenFaults(plant);
    }

    private static int Cycles(int ordinary) => int.TryParse(Environment.GetEnvironmentVariable("MES_CYCLES"), out var asked) ? asked : ordinary;

    private static async Task WorkAsync(Plant plant, int cycles, Random random, Func<Plant, Random, Task> fault)
    {
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            if (cycle % BoltsOfUnit == 0)
            {
                plant.Controller.Scan($"SN{cycle / BoltsOfUnit:00000000}");
            }

            plant.Controller.Tighten(20 + (random.Next(400) / 100m), random.Next(30, 90), random.Next(50) != 0, random.Next(200) == 0 ? 9 : null);
            await fault(plant, random);
            if (cycle % Breath == 0)
            {
                // Otherwise everything would be done before the first connection is there, and all of it be fetched later.
                await plant.AllKeptAsync();
            }
        }

        await plant.AllKeptAsync();
    }

    private static void ShouldHaveSeenFaults(Plant plant)
    {
        plant.Session.Intake.Missing.ShouldBe(0);
        plant.Session.Intake.Restarts.ShouldBeGreaterThan(0);
        plant.Session.Intake.Repeated.ShouldBeGreaterThan(0);
        plant.Session.Intake.Fetched.ShouldBeGreaterThan(0);
    }

    private static async Task FaultAsync(Plant plant, Random random)
    {
        switch (random.Next(2_000))
        {
            case < 6:
                plant.Controller.PullCable();
                for (var more = random.Next(40); more > 0; more--)
                {
                    plant.Controller.Tighten(21, random.Next(30, 90));
                }

                await plant.Controller.PlugInAsync();
                break;
            case < 12:
                plant.Controller.DropLink();
                break;
            case < 40:
                plant.Controller.RepeatLast();
                break;
            case < 44:
                plant.Controller.JumpClock(TimeSpan.FromMinutes(random.Next(-600, 600)));
                break;
            case < 48:
                // A memory that is wiped before anybody has read it is gone for good: not a case that a host can win.
                await plant.AllKeptAsync();
                plant.Controller.CountAnew();
                if (random.Next(2) == 0)
                {
                    plant.Controller.DropLink();
                }

                break;
        }
    }

    [Fact]
    public async Task A_counter_that_began_anew_and_passed_the_old_one_while_nobody_listened_is_noticed()
    {
        await using var plant = await Plant.StartAsync(2);
        plant.Tighten(3);
        await plant.AllKeptAsync();

        plant.Controller.PullCable();
        plant.Controller.CountAnew();
        plant.Tighten(10);
        await plant.Controller.PlugInAsync();
        await plant.AllKeptAsync();

        plant.ShouldHaveKeptEachOnce();
        plant.Session.Intake.Restarts.ShouldBe(1);
    }

    [Fact]
    public async Task Results_that_the_controller_has_overwritten_are_named_and_not_passed_over()
    {
        await using var plant = await Plant.StartAsync(2);
        plant.Tighten(3);
        await plant.AllKeptAsync();

        plant.Controller.PullCable();
        plant.Tighten(10);
        plant.Controller.ForgetUpTo(8);
        await plant.Controller.PlugInAsync();
        await plant.Journal.ReachedAsync(13);
        await plant.ReadyAsync();

        plant.Session.Intake.Missing.ShouldBe(5, "numbers 4 to 8");
        plant.Session.Intake.Restarts.ShouldBe(0);
        plant.Journal.Kept.Where(k => k.Result is null).Select(k => k.Id).ShouldBe([4, 5, 6, 7, 8]);
    }

    [Fact]
    public async Task What_a_controller_did_before_it_was_seen_first_is_not_ours()
    {
        await using var plant = await Plant.StartAsync(2, before: 7);
        plant.Tighten(2);
        await plant.Journal.ReachedAsync(2);

        plant.Journal.Kept.Select(k => k.Id).ShouldBe([8, 9]);
    }

    [Fact]
    public async Task A_controller_that_knows_only_revision_1_is_asked_for_less()
    {
        await using var plant = await Plant.StartAsync(revision: 3, known: 1);
        plant.Tighten(1);
        await plant.AllKeptAsync();
        plant.Controller.PullCable();
        plant.Tighten(2);
        await plant.Controller.PlugInAsync();
        await plant.AllKeptAsync();

        plant.ShouldHaveKeptEachOnce();
    }

    [Fact]
    public async Task Messages_that_come_byte_by_byte_are_taken()
    {
        await using var plant = await Plant.StartAsync(2);
        plant.Controller.Dribbles = true;
        plant.Tighten(20);
        await plant.AllKeptAsync();

        plant.ShouldHaveKeptEachOnce();
    }

    [Fact]
    public async Task A_command_reaches_the_controller_and_its_error_comes_back()
    {
        await using var plant = await Plant.StartAsync(2);
        await plant.Session.CommandAsync(Commands.Identify("SN-77"), default);
        await plant.Session.CommandAsync(Commands.SelectParameterSet(4), default);
        await plant.Session.CommandAsync(Commands.DisableTool, default);

        plant.Controller.Identifier.ShouldBe("SN-77");
        plant.Controller.ParameterSet.ShouldBe(4);
        plant.Controller.ToolEnabled.ShouldBeFalse();
        (await Should.ThrowAsync<CommandRefusedException>(() => plant.Session.CommandAsync(new Telegram(110), default)))
            .Fault.ShouldBe(CommandFault.MidUnknown);
    }

    [Fact]
    public async Task A_controller_that_knows_jobs_in_revision_1_only_is_given_the_job_there()
    {
        await using var plant = await Plant.StartAsync(revision: 2, known: 1);

        await plant.Session.CommandAsync(Commands.SelectJob(7), default);

        plant.Controller.Job.ShouldBe(7);
    }
}
