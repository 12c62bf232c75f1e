using Mes.Platform.Plugins.Containment;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mes.PluginLifeCycle.Tests;

public sealed class PerseveranceTests
{
    [Fact]
    public async Task What_fails_is_tried_again_until_it_is_done()
    {
        var tries = 0;

        await UntilDoneAsync(() => ++tries < 3 ? throw new InvalidOperationException("The database is away") : Task.CompletedTask, default);

        tries.ShouldBe(3);
    }

    [Fact]
    public async Task The_end_of_the_host_ends_it()
    {
        using var end = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => UntilDoneAsync(
            async () =>
            {
                await end.CancelAsync();
                end.Token.ThrowIfCancellationRequested();
            },
            end.Token));
    }

    private static Task UntilDoneAsync(Func<Task> step, CancellationToken ct) =>
        Perseverance.UntilDoneAsync(step, "The step", NullLogger.Instance, new AtOnce(), ct);

    /// <summary>No pause takes any time.</summary>
    private sealed class AtOnce : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
