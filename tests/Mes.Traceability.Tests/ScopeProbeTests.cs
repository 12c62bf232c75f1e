using Mes.Traceability.Contracts;

namespace Mes.Traceability.Tests;

public class ScopeProbeTests
{
    private static readonly FindScope Old = Of("OLD"), Fresh = Of("NEW");

    [Fact]
    public async Task A_newer_question_ends_the_older_ones_work_and_only_its_count_stands()
    {
        var began = new TaskCompletionSource();
        CancellationToken older = default;
        using var probe = new ScopeProbe(async (query, ct) =>
        {
            if (query == Old)
            {
                older = ct;
                began.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }

            return new Scope(default, [], 7, [], [], []);
        }, () => { });

        var first = probe.AskAsync([("And", Old)]);
        await began.Task;
        await probe.AskAsync([("Or", Fresh)]);
        await first;

        older.IsCancellationRequested.ShouldBeTrue();
        probe.Counts.ShouldBe(new Dictionary<string, int> { ["Or"] = 7 });
        probe.Busy.ShouldBeFalse();
    }

    [Fact]
    public async Task Half_a_condition_is_no_fault_and_leaves_no_count()
    {
        using var probe = new ScopeProbe((_, _) => throw MesException.Invalid(TraceabilityErrors.ScopeTooBroad), () => { });

        await probe.AskAsync([("And", Old)]);

        (probe.Counts.Count, probe.Busy).ShouldBe((0, false));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_search_that_is_cancelled_ends(TestDatabase database)
    {
        var app = await TraceApp.SharedAsync(database);

        var ended = await Should.ThrowAsync<MesException>(() => app.UseCases.RunAsync(Old, MesApp.System(), new CancellationToken(true)));

        ended.Error.Code.ShouldBe("Platform:Cancelled");
    }

    private static FindScope Of(string lot) => new([new ScopeClause([new(ScopeBy.Lot, lot)])]);
}
