using Mes.Platform.Audit;
using Mes.Platform.Plugins.Jobs;

namespace Mes.Platform.Tests.Plugins;

public sealed class PluginJobTests : IDisposable
{
    private const string GateKey = "test.job-faults.gate";
    private readonly ManualResetEventSlim _gate = new();

    public PluginJobTests() => AppContext.SetData(GateKey, _gate);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_job_runs_by_hand_and_by_the_clock_that_an_administrator_has_set(TestDatabase database)
    {
        await using var plant = await PluginPlant.StartAsync(database, WithJobs(), "Rich");
        await Should.ThrowAsync<MesException>(() => plant.App.RunAsync(new RunPluginJob("test.rich", "tally")), "it is off");
        await plant.EnableAsync("test.rich");
        (await JobAsync(plant, "tally") with { NextAt = null }).ShouldBe(new PluginJobView(
            "test.rich", "tally", "0 0 3 1 1 ? 2099", false, false, true, PluginJobState.New, null, null, null, null, 60));

        await plant.App.RunAsync(new RunPluginJob("test.rich", "tally"));
        var byHand = await UntilAsync(plant, "tally", PluginJobState.Succeeded);
        byHand.Outcome.ShouldBe("Counted by tally");

        await plant.App.RunAsync(new ChangePluginJob("test.rich", "tally", "* * * * * ?", Off: false));
        var byClock = await Until.AnswersAsync(() => JobAsync(plant, "tally"), j => j.State == PluginJobState.Succeeded && j.StartedAt != byHand.StartedAt);
        byClock.Changed.ShouldBeTrue();

        await plant.SwitchAsync("test.rich", on: false);
        (await JobAsync(plant, "tally")).AtWork.ShouldBeFalse();
    }

    [Fact]
    public async Task A_job_that_throws_or_takes_too_long_says_so_and_one_that_does_not_end_is_not_run_again()
    {
        var options = new MesAppOptions();
        options.Settings["Plugins:Limits:JobGraceSeconds"] = "0.5";
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, options, "JobFaults");
        await plant.EnableAsync("test.job-faults");
        foreach (var job in new[] { "throws", "overruns", "hangs" })
        {
            await plant.App.RunAsync(new RunPluginJob("test.job-faults", job));
        }

        (await UntilAsync(plant, "throws", PluginJobState.Failed)).Outcome!.ShouldContain("job-throws");
        await UntilAsync(plant, "overruns", PluginJobState.Overrun);
        await UntilAsync(plant, "hangs", PluginJobState.Stuck);
        await plant.App.RunAsync(new RunPluginJob("test.job-faults", "throws"));
        (await Should.ThrowAsync<MesException>(() => plant.App.RunAsync(new RunPluginJob("test.job-faults", "hangs"))))
            .Code.ShouldBe("Platform:Plugin.JobRunning");
        plant.Of("test.job-faults").Sites["wuhu"].State.ShouldBe(Mes.Platform.Plugins.PluginState.Healthy);
        _gate.Set();
    }

    [Fact]
    public async Task Without_the_permission_nobody_runs_a_job_and_the_try_is_audited()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");
        await plant.EnableAsync("test.rich");

        var refusal = await Should.ThrowAsync<MesException>(() =>
            plant.App.UseCases.RunAsync(new RunPluginJob("test.rich", "tally"), MesApp.As("operator,p.test.rich.read,p.test.rich.write")));

        refusal.Kind.ShouldBe(ErrorKind.Forbidden);
        var row = (await Until.AnswersAsync(
            async () => (await plant.App.RunAsync(new ListAudit { Actor = "test:operator,p.test.rich.read,p.test.rich.write" })).Items, rows => rows.Count > 0)).ShouldHaveSingleItem();
        row.Action.ShouldBe(RefusedCalls.Action);
        row.Subject.ShouldBe(nameof(RunPluginJob));
    }

    [Fact]
    public async Task A_cron_expression_that_is_none_is_refused()
    {
        await using var plant = await PluginPlant.StartAsync(TestDatabase.Sqlite, null, "Rich");

        (await Should.ThrowAsync<MesException>(() => plant.App.RunAsync(new ChangePluginJob("test.rich", "tally", "every night", Off: false))))
            .Details.ShouldHaveSingleItem().Code.ShouldBe("Platform:Plugin.CronInvalid");
    }

    public void Dispose()
    {
        _gate.Set();
        AppContext.SetData(GateKey, null);
    }

    private static MesAppOptions WithJobs()
    {
        var options = new MesAppOptions();
        options.Settings["Jobs:Enabled"] = "true";
        return options;
    }

    private static async Task<PluginJobView> JobAsync(PluginPlant plant, string job) =>
        (await plant.App.RunAsync(new ListPluginJobs())).Single(j => j.Job == job);

    private static Task<PluginJobView> UntilAsync(PluginPlant plant, string job, PluginJobState state) =>
        Until.AnswersAsync(() => JobAsync(plant, job), j => j.State == state, $"{job} is {state}");
}
