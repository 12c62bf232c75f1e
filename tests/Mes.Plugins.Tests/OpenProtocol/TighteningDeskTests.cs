using Mes.Platform.Audit;
using Mes.Quality.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OpenProtocol.DecideTightenings;
using OpenProtocol.Devices;
using OpenProtocol.Journal;
using OpenProtocol.Results;
using OpenProtocol.Sessions;
using OpenProtocol.Stations;

namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>What people decide about tightenings in doubt: bound once, with a reason in the unit's record, or rejected.</summary>
public sealed class TighteningDeskTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestDatabase _database;
    private static readonly TestLine Line = new("DESK", 2, 0);
    private static readonly DateTime Now = new(2026, 11, 23, 5, 0, 0, DateTimeKind.Utc);
    private static readonly Caller Quality = MesApp.As("quality");
    private readonly Controllers _controllers = new();
    private readonly PluginSiteStub _site = new("mes.open-protocol");
    private OwnTables<JournalDb, SqliteJournalDb, MySqlJournalDb> _own = null!;
    private TighteningDesk _desk = null!;
    private ControllerDevice _device = null!;
    private (string Serial, Guid Id)[] _units = [];

    public TighteningDeskTests() : this(TestDatabase.Sqlite)
    {
    }

    private TighteningDeskTests(TestDatabase database) => _database = database;

    public async Task InitializeAsync()
    {
        _own = await OwnTables<JournalDb, SqliteJournalDb, MySqlJournalDb>.StartAsync(_database);
        await Line.DefineAsync(_own.App);
        _units = [.. (await Line.StartedAsync(_own.App, 2)).Select(u => (u.Serial, u.UnitId))];
        _desk = new TighteningDesk(_own.Tables, _controllers, new JournalChanges(), _site, _own.App.UseCases, TimeProvider.System);
        var plan = BoltPlan.Parse("1.1=GAP_1; 1.2=GAP_2");
        var journal = await TableJournal.OpenAsync("TC-1", _own.Tables, TimeProvider.System, default);
        var session = new ControllerSession(
            new ControllerAddress("TC-1", "nowhere"), journal, (_, _) => throw new IOException("unplugged"), TimeProvider.System, NullLogger.Instance);
        _device = new ControllerDevice("TC-1", Line.Station, plan, session, journal, new ProgramCheck(plan), new Deaf(), TimeProvider.System);
        _controllers.Add(_device);
    }

    [Fact]
    public async Task A_result_that_came_late_is_bound_to_its_unit_with_name_and_reason_and_only_once()
    {
        var (serial, id) = _units[0];
        (await _own.App.RunAsync(Line.Completion(serial))).Accepted.ShouldBeTrue("the unit has gone on");
        var late = await InDoubtAsync(1, "", Doubt.Late);

        await _desk.BindAsync(late, serial.ToLowerInvariant(), "GAP_2", "Cable was cut, seen on the camera", Quality, default);

        var result = (await _own.App.RunAsync(new UnitResults(id))).Single(r => r.Tool == "TC-1/SIM");
        result.ShouldSatisfyAllConditions(
            r => r.Characteristic.ShouldBe("GAP_2"), r => r.Value.ShouldBe(3.2m), r => r.Operation.ShouldBe(Line.Operation), r => r.Program.ShouldBe("TC-1/1"));
        var fact = (await _own.App.RunAsync(new GetRecord(serial))).Items.Last(e => e.Kind == "quality.unit-measured");
        fact.Content.GetProperty("reason").GetString().ShouldBe("Cable was cut, seen on the camera");
        fact.Actor.ShouldBe(Quality.Actor.Name);
        (await RowAsync(late)).ShouldSatisfyAllConditions(
            r => r.State.ShouldBe(TighteningState.Bound), r => r.Unit.ShouldBe(serial), r => r.Bolt.ShouldBe("GAP_2"),
            r => r.DecidedBy.ShouldBe(Quality.Actor.Name), r => r.Doubt.ShouldBe(Doubt.Late, "why it was in doubt stays"));
        await RefusedAsync(() => _desk.BindAsync(late, _units[1].Serial, "GAP_1", "Again", Quality, default), "mes.open-protocol:DecidedAlready");
        await RefusedAsync(() => _desk.RejectAsync(late, "Again", Quality, default), "mes.open-protocol:DecidedAlready");
    }

    [Fact]
    public async Task After_a_kill_between_record_and_table_the_same_result_goes_to_no_other_unit()
    {
        var late = await InDoubtAsync(1, "", Doubt.NoUnit);
        await _desk.BindAsync(late, _units[0].Serial, "GAP_1", "Seen", Quality, default);
        await _own.Tables.WriteAsync(async db => (await db.Tightenings.SingleAsync(t => t.Id == late)).State = TighteningState.Doubtful);

        await RefusedAsync(() => _desk.BindAsync(late, _units[1].Serial, "GAP_1", "Seen", Quality, default), "mes.open-protocol:DecidedInRecord");
        await RefusedAsync(() => _desk.RejectAsync(late, "A test piece", Quality, default), "mes.open-protocol:DecidedInRecord");
        await _desk.BindAsync(late, _units[0].Serial, "GAP_1", "Seen", Quality, default);

        (await _own.App.RunAsync(new UnitResults(_units[0].Id))).Count(r => r.Tool == "TC-1/SIM").ShouldBe(1);
        (await _own.App.RunAsync(new UnitResults(_units[1].Id))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_rejection_stands_in_the_record_of_the_unit_that_the_controller_named_and_where_there_is_none_in_the_audit_trail(TestDatabase database)
    {
        await using var plant = new TighteningDeskTests(database);
        await plant.InitializeAsync();
        var (serial, id) = plant._units[0];
        var (named, nameless, unknown) = (
            await plant.InDoubtAsync(1, serial, Doubt.NoBolt), await plant.InDoubtAsync(2, "", Doubt.NoUnit), await plant.InDoubtAsync(3, "NOBODY-1", Doubt.Refused));

        var begun = plant._own.App.Time.GetUtcNow().UtcDateTime.AddMilliseconds(-1);
        foreach (var tightening in new[] { named, nameless, unknown, named })
        {
            (await plant._desk.RejectAsync(tightening, " A test piece ", Quality, default)).State.ShouldBe(TighteningState.Rejected);
        }

        var app = plant._own.App;
        var fact = (await app.RunAsync(new GetRecord(serial))).Items.Where(e => e.Kind == "quality.results-rejected").ShouldHaveSingleItem("once, however often it is said");
        (fact.Actor, fact.Intact).ShouldBe((Quality.Actor.Name, true));
        fact.At.ShouldBeInRange(begun, app.Time.GetUtcNow().UtcDateTime);
        fact.Content.GetProperty("reason").GetString().ShouldBe("A test piece");
        (fact.Content.GetProperty("source").GetString(), fact.Content.GetProperty("station").GetString()).ShouldBe(("TC-1/1/1", Line.Station));
        fact.Content.GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("name").GetString(), r.GetProperty("value").GetDecimal(), r.GetProperty("program").GetString()))
            .ShouldBe([("GAP_1", 3.2m, "TC-1/1"), ("angle", 45m, "TC-1/1")]);
        (await app.RunAsync(new UnitResults(id))).ShouldBeEmpty("it counts for nothing");
        var trail = (await app.RunAsync(new ListAudit { Action = nameof(RejectResults) })).Items;
        trail.Count.ShouldBe(3);
        trail.ShouldAllBe(a => a.Actor == Quality.Actor.Name && a.After!.Contains("A test piece"));
        trail.ShouldContain(a => a.After!.Contains("TC-1/1/2"), "who, when and why of one that named no unit");
        await RefusedAsync(() => plant._desk.RejectAsync(named, "Another reason", Quality, default), "mes.open-protocol:DecidedAlready");
    }

    [Fact]
    public async Task Who_may_not_decide_in_the_core_binds_nothing_and_nobody_decides_without_a_reason()
    {
        var doubt = await InDoubtAsync(1, "", Doubt.NoUnit);

        (await Should.ThrowAsync<MesException>(() => _desk.BindAsync(doubt, _units[0].Serial, "GAP_1", "Mine", MesApp.As("operator"), default))).Kind.ShouldBe(ErrorKind.Forbidden);
        (await Should.ThrowAsync<MesException>(() => _desk.RejectAsync(doubt, "Mine", MesApp.As("operator"), default))).Kind.ShouldBe(ErrorKind.Forbidden);
        await RefusedAsync(() => _desk.BindAsync(doubt, _units[0].Serial, "GAP_1", " ", Quality, default), "mes.open-protocol:ReasonMissing");
        await RefusedAsync(() => _desk.BindAsync(doubt, _units[0].Serial, "GAP_9", "Mine", Quality, default), "mes.open-protocol:BoltUnknown");
        await RefusedAsync(() => _desk.RejectAsync(doubt, "", Quality, default), "mes.open-protocol:ReasonMissing");

        (await RowAsync(doubt)).State.ShouldBe(TighteningState.Doubtful);
        (await _desk.CountDoubtfulAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task The_gate_lets_a_unit_go_when_everything_done_to_it_with_a_wrong_program_is_decided()
    {
        var serial = _units[0].Serial;
        var (one, other) = (await InDoubtAsync(1, serial, Doubt.WrongProgram, program: 9), await InDoubtAsync(2, serial, Doubt.WrongProgram, program: 9));
        _device.Programs.Take((await RowAsync(one)).ToKept().Result!);
        _device.AgainstLeaving(serial).ShouldHaveSingleItem().Code.ShouldBe("mes.open-protocol:WrongProgram");

        await _desk.RejectAsync(one, "A test piece", Quality, default);
        _device.AgainstLeaving(serial).ShouldNotBeEmpty();
        await _desk.BindAsync(other, serial, "GAP_1", "Program 9 does the same", Quality, default);

        _device.AgainstLeaving(serial).ShouldBeEmpty();
        (await _desk.ListAsync(doubtful: true, "", null, 10, default)).Items.ShouldBeEmpty();
        (await _desk.ListAsync(doubtful: false, serial[..4], null, 10, default)).Items.Select(t => t.State).ShouldBe([TighteningState.Bound, TighteningState.Rejected]);
    }

    [Fact]
    public async Task What_was_recorded_long_ago_is_dropped_and_what_people_decided_stays()
    {
        var doubt = await InDoubtAsync(1, "", Doubt.NoUnit);
        await _desk.RejectAsync(doubt, "A test piece", Quality, default);
        await InDoubtAsync(2, "", Doubt.NoUnit);
        await _own.Tables.WriteAsync(db => Task.FromResult(db.Tightenings.AddRangeAsync(Enumerable.Range(3, 1_200).Select(i => Row(i, "SN", null)))));

        (await _desk.DropRecordedAsync(Now.AddDays(1), default)).ShouldBe(1_200);

        (await _own.Tables.ReadAsync(db => db.Tightenings.CountAsync())).ShouldBe(2);
    }

    public Task DisposeAsync() => _own.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => _own.DisposeAsync();

    private static async Task RefusedAsync(Func<Task> work, string code) => (await Should.ThrowAsync<MesException>(work)).Code.ShouldBe(code);

    private async Task<Guid> InDoubtAsync(long number, string serial, Doubt doubt, int program = 1)
    {
        var row = Row(number, serial, doubt, program);
        await _own.Tables.WriteAsync(db => Task.FromResult(db.Tightenings.Add(row)));
        return row.Id;
    }

    private static TighteningRow Row(long number, string serial, Doubt? doubt, int program = 1)
    {
        var row = new KeptTightening(
            1, number, new Tightening(number, serial, 0, program, 1, true, 3.2m, 45, Now, "SIM"), Now.AddSeconds(number), TimeSpan.Zero).ToRow("TC-1");
        new Outcome(doubt).WriteTo(row, Now);
        return row;
    }

    private Task<TighteningRow> RowAsync(Guid id) => _own.Tables.ReadAsync(db => db.Tightenings.SingleAsync(t => t.Id == id));

    private sealed class Deaf : IDeviceListener
    {
        public void Say(DeviceReading reading)
        {
        }

        public void StateChanged()
        {
        }
    }
}
