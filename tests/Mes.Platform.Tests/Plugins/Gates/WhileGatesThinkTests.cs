using System.Data;
using Mes.Orders.Contracts;
using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Tests.Probe;
using Mes.Platform.UseCases;
using Mes.Quality.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Mes.Platform.Tests.Plugins.Gates;

/// <summary>What happens while a gate makes up its mind, and the completion that waits for it may have read all that it needs.</summary>
public sealed class WhileGatesThinkTests
{
    private const string Plugin = "test.made";
    private const string Act = "Mes.Platform.Tests.WhileGatesThink";

    private static PluginMaker Thinker { get; } = new PluginMaker { Manifest = { ["entryType"] = "Made.Thinker" } }
        .With("capabilities", """["gates:station.exit"]""")
        .With("gates", """[{ "id": "exit", "gate": "station.exit", "budgetMs": 2000 }]""")
        .With("resources", """{ "cultures": ["en"] }""")
        .WithFile("localization/en.json", """{ "culture": "en", "texts": { "Name": "Made", "Description": "Made by a test.", "Gate.exit": "At the exit", "No": "No." } }""")
        .WithCode("""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Mes.Routing.Contracts;
            using Mes.Sdk;
            using Microsoft.Extensions.DependencyInjection;

            namespace Made
            {
                public sealed class Thinker : IMesPlugin, IGate<StationExitV1>
                {
                    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IGate<StationExitV1>>(this);

                    public async ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct) =>
                        AppContext.GetData("Mes.Platform.Tests.WhileGatesThink") is Func<string, Task<bool>> act && !await act(request.Unit.Serial)
                            ? GateVerdict.Block("test.made:No") : GateVerdict.Allow;
                }
            }
            """);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_another_completes_is_completed_once(TestDatabase database)
    {
        await using var lab = await PluginPlant.StartWithAsync(database, Thinker);
        var (line, serial) = await UnitAsync(lab);
        using var thinking = new Thinking(serial, async () => (await lab.App.RunAsync(line.Completion(serial))).Accepted.ShouldBeTrue());

        var answer = await lab.App.RunAsync(line.Completion(serial));

        answer.Accepted.ShouldBeFalse();
        (await RecordAsync(lab, serial)).Count(k => k == "routing.operation-completed").ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_unit_that_is_held_stays_whether_or_not_the_hold_was_read_before(TestDatabase database)
    {
        await using var lab = await PluginPlant.StartWithAsync(database, Thinker);
        var (line, serial) = await UnitAsync(lab);
        using var thinking = new Thinking(serial, () => lab.App.RunAsync(new PlaceHold(serial, "Dent in the roof")));

        var answer = await lab.App.RunAsync(line.Completion(serial));

        answer.Refusals.ShouldContain(r => r.Code == QualityErrors.OpenHold);
        (await RecordAsync(lab, serial)).ShouldNotContain("routing.operation-completed");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_it_says_at_last_counts_and_stands_in_the_audit_trail(TestDatabase database)
    {
        await using var lab = await PluginPlant.StartWithAsync(database, Thinker);
        var (line, serial) = await UnitAsync(lab);
        using (new Thinking(serial, () => lab.App.RunAsync(new GetUnit(serial)), says: false))
        {
            (await lab.App.RunAsync(line.Completion(serial))).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Plugin + ":No");
        }

        (await lab.App.RunAsync(line.Completion(serial))).Accepted.ShouldBeTrue();
        var told = await lab.App.RunAsync(new ListAudit { Action = "gate:station.exit" });
        told.Items.Select(e => e.After!.Contains("\"Block\"", StringComparison.Ordinal)).ShouldBe([true, false], ignoreOrder: true);
    }

    [Fact]
    public async Task No_connection_is_held_meanwhile_and_no_transaction_begins()
    {
        var app = await ProbeApp.SharedAsync(TestDatabase.MariaDB);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallContext>().Begin(MesApp.System(), DateTime.UnixEpoch, "");
        var (work, thinking) = (scope.ServiceProvider.GetRequiredService<UnitOfWork>(), new TaskCompletionSource());
        await work.BeginLateAsync(default);
        work.Expect(thinking.Task);

        var begun = work.EnsureBegunAsync(default);

        (work.Connection.State, work.Transaction).ShouldBe((ConnectionState.Closed, null));
        thinking.SetResult();
        await begun;
        work.Connection.State.ShouldBe(ConnectionState.Open);
        work.Transaction.ShouldNotBeNull();
    }

    private static async Task<(TestLine Line, string Serial)> UnitAsync(PluginPlant lab)
    {
        var line = new TestLine("GATED", 1, 1);
        await line.DefineAsync(lab.App);
        var units = await line.StartedAsync(lab.App, 1);
        await lab.EnableAsync(Plugin);
        return (line, units[0].Serial);
    }

    private static async Task<IReadOnlyList<string>> RecordAsync(PluginPlant lab, string serial) =>
        [.. (await lab.App.RunAsync(new GetRecord(serial))).Items.Select(e => e.Kind)];

    /// <summary>Does something when the gate is first asked about a unit. Tests of this class run one after the other.</summary>
    private sealed class Thinking : IDisposable
    {
        private int _asked;

        public Thinking(string serial, Func<Task> act, bool says = true) => AppContext.SetData(Act, async (string asked) =>
        {
            if (asked == serial && Interlocked.Increment(ref _asked) == 1)
            {
                await act();
            }

            return says;
        });

        public void Dispose() => AppContext.SetData(Act, null);
    }
}
