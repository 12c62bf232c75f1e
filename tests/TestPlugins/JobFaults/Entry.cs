using Microsoft.Extensions.DependencyInjection;

namespace JobFaults;

/// <summary>Jobs that go wrong: one throws, one takes too long and ends when told to, one does not listen until the test opens the gate that it has laid into the process.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services
        .AddPluginJob<Throws>("throws").AddPluginJob<Overruns>("overruns").AddPluginJob<Hangs>("hangs");

    private sealed class Throws : IScheduledJob
    {
        public Task RunAsync(JobContext job, CancellationToken ct) => throw new InvalidOperationException("job-throws");
    }

    private sealed class Overruns : IScheduledJob
    {
        public Task RunAsync(JobContext job, CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);
    }

    private sealed class Hangs : IScheduledJob
    {
        public Task RunAsync(JobContext job, CancellationToken ct)
        {
            ((ManualResetEventSlim)AppContext.GetData("test.job-faults.gate")!).Wait(CancellationToken.None);
            return Task.CompletedTask;
        }
    }
}
