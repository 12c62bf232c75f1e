using Mes.Platform.Events;
using Mes.Platform.Tests.Probe;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Events;

/// <summary>Nothing dispatches in the background here: each test drives the dispatcher.</summary>
public class OutboxTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_consumer_hears_a_message_once_and_in_order(TestDatabase database)
    {
        await using var app = await StartAsync(database);
        await CountAsync(app, "A", 3);

        await DispatchAsync(app);
        await DispatchAsync(app);

        Heard(app, "A").ShouldBe(["A-1", "A-2", "A-3"]);
        Heard(app, "also-A").ShouldBe(["also-A-1", "also-A-2", "also-A-3"]);
        (await StatesAsync(app, "A")).ShouldAllBe(s => s == OutboxState.Delivered);
        (await app.CountAsync("echo-A-3")).ShouldBe(0, "the handler's own row is written");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_failing_message_holds_back_its_own_stream_alone_until_it_succeeds(TestDatabase database)
    {
        await using var app = await StartAsync(database);
        Log(app).FailuresLeft["A-1"] = 1;
        await CountAsync(app, "A", 2);
        await CountAsync(app, "B", 1);

        await DispatchAsync(app);

        Heard(app, "A").ShouldBeEmpty();
        Heard(app, "B").ShouldBe(["B-1"]);
        (await app.CountAsync("echo-A-1")).ShouldBeNull("a failed handler leaves nothing");

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await DispatchAsync(app);

        Heard(app, "A").ShouldBe(["A-1", "A-2"]);
        Heard(app, "also-A").ShouldBe(["also-A-1", "also-A-2"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_that_never_succeeds_is_parked_and_its_stream_goes_on(TestDatabase database)
    {
        await using var app = await StartAsync(database);
        Log(app).FailuresLeft["A-1"] = int.MaxValue;
        await CountAsync(app, "A", 2);

        for (var attempt = 0; attempt < 12; attempt++)
        {
            await DispatchAsync(app);
            app.Time.Advance(TimeSpan.FromMinutes(10));
        }

        (await StatesAsync(app, "A")).ShouldBe([OutboxState.Parked, OutboxState.Delivered]);
        Heard(app, "A").ShouldBe(["A-2"]);
        await app.PlatformAsync(async db =>
            (await db.OutboxMessages.SingleAsync(m => m.State == OutboxState.Parked)).LastError!.ShouldContain("as the test wants it"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_delivered_again_is_not_handled_again(TestDatabase database)
    {
        await using var app = await StartAsync(database);
        await CountAsync(app, "A", 1);
        await DispatchAsync(app);

        await app.PlatformAsync(db => db.OutboxMessages.ExecuteUpdateAsync(s => s.SetProperty(m => m.State, OutboxState.Pending)));
        await DispatchAsync(app);

        Heard(app, "A").ShouldBe(["A-1"]);
        (await StatesAsync(app, "A")).ShouldBe([OutboxState.Delivered]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_message_survives_a_restart(TestDatabase database)
    {
        var first = await StartAsync(database);
        var before = Log(first);
        await CountAsync(first, "A", 1);

        await using var second = await first.RestartAsync(ProbeApp.Options());

        await Log(second).Arrival("A-1").WaitAsync(TimeSpan.FromMinutes(3));
        before.Heard.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_commit_wakes_the_dispatcher(TestDatabase database)
    {
        var app = await ProbeApp.SharedAsync(database);

        await CountAsync(app, "awake", 1);

        await Log(app).Arrival("awake-1").WaitAsync(TimeSpan.FromMinutes(3));
    }

    private static Task<MesApp> StartAsync(TestDatabase database) => ProbeApp.StartAsync(database, ProbeApp.Options(serves: false));

    private static async Task CountAsync(MesApp app, string code, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await app.RunAsync(new CountUp(code));
        }
    }

    private static Task DispatchAsync(MesApp app) => app.Services.GetRequiredService<OutboxDispatcher>().DispatchAsync(CancellationToken.None);

    private static ProbeLog Log(MesApp app) => app.Services.GetRequiredService<ProbeLog>();

    private static IEnumerable<string> Heard(MesApp app, string code) =>
        Log(app).Heard.Where(h => h.StartsWith(code + "-", StringComparison.Ordinal));

    private static async Task<List<OutboxState>> StatesAsync(MesApp app, string stream)
    {
        List<OutboxState> states = [];
        await app.PlatformAsync(async db => states = await db.OutboxMessages.AsNoTracking()
            .Where(m => m.Stream == stream).OrderBy(m => m.Id).Select(m => m.State).ToListAsync());
        return states;
    }
}
