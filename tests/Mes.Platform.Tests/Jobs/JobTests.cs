using Mes.Platform.Jobs;

namespace Mes.Platform.Tests.Jobs;

public sealed class JobTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_job_runs_at_every_site_where_its_module_is_on_and_one_that_fails_runs_again(TestDatabase database)
    {
        var runs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (seen, failures) = (new HashSet<string?>(), 0);
        Task Run(IUseCases useCases, string? site, CancellationToken ct)
        {
            lock (seen)
            {
                seen.Add(site);
                failures++;
                if (seen.Count == 2 && failures >= 4)
                {
                    runs.TrySetResult();
                }
            }

            throw new InvalidOperationException("fails on purpose, every time");
        }

        var options = new MesAppOptions { Services = s => s.AddJob(new JobDefinition("Orders", "Try", "* * * * * ?", Run)) };
        options.Settings["Jobs:Enabled"] = "true";
        await using var app = await MesApp.StartAsync(database, options);

        await runs.Task;

        seen.ShouldBe(["wuhu", "barcelona"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_stored_job_whose_module_is_gone_harms_nobody()
    {
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new MesAppOptions { Services = s => s.AddJob(new JobDefinition("Orders", "Gone", "* * * * * ?", (_, _, _) => Task.CompletedTask)) };
        first.Settings["Jobs:Enabled"] = "true";
        var app = await MesApp.StartAsync(TestDatabase.Sqlite, first);

        var second = new MesAppOptions
        {
            Services = s => s.AddJob(new JobDefinition("Orders", "Here", "* * * * * ?", (_, _, _) =>
            {
                ran.TrySetResult();
                return Task.CompletedTask;
            })),
        };
        second.Settings["Jobs:Enabled"] = "true";
        await using var restarted = await app.RestartAsync(second);

        await ran.Task;
    }
}
