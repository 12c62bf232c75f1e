using CsCheck;

namespace Mes.Platform.Tests.Drivers;

/// <summary>What failed is tried again later and later, so that a device or a worker that keeps dying costs nothing.</summary>
public class BackoffTests
{
    [Fact]
    public void Waits_double_up_to_the_longest_with_a_little_less_by_chance_and_begin_anew_after_a_success() =>
        Gen.Select(Gen.Int[1, 5_000], Gen.Int[1, 100], Gen.Int[1, 100]).Sample((milliseconds, times, tries) =>
        {
            var (first, longest) = (TimeSpan.FromMilliseconds(milliseconds), TimeSpan.FromMilliseconds(milliseconds * (double)times));
            var wait = new Backoff(first, longest);
            for (var i = 0; i < tries; i++)
            {
                var whole = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(i, 30)), longest.TotalMilliseconds);
                wait.Next().TotalMilliseconds.ShouldBeInRange((whole * 0.8) - 0.001, whole + 0.001);
            }

            wait.Reset();
            wait.Next().TotalMilliseconds.ShouldBeInRange((first.TotalMilliseconds * 0.8) - 0.001, first.TotalMilliseconds + 0.001);
        });
}
