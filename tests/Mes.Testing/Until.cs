using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mes.Testing;

/// <summary>Waits for what nothing tells of: asks again and again, with a breath between, so that what is waited for has the processor to itself. How long it takes decides nothing; only what never comes fails, and says what it was. A number or a word that still changes is on its way.</summary>
public static class Until
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Until it is so.</summary>
    public static Task SoAsync(Func<Task<bool>> so, [CallerArgumentExpression(nameof(so))] string what = "") => AnswersAsync(so, yes => yes, what);

    /// <summary>Until it is so.</summary>
    public static Task SoAsync(Func<bool> so, [CallerArgumentExpression(nameof(so))] string what = "") => AnswersAsync(() => Task.FromResult(so()), yes => yes, what);

    /// <summary>Until the answer is as wanted.</summary>
    /// <returns>That answer.</returns>
    /// <exception cref="TimeoutException">It never came; with the last answer.</exception>
    public static async Task<T> AnswersAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, [CallerArgumentExpression(nameof(wanted))] string what = "")
    {
        var (since, last, comparable) = (Stopwatch.GetTimestamp(), default(T), typeof(T).IsValueType || typeof(T) == typeof(string));
        using var timer = new PeriodicTimer(Breath);
        while (true)
        {
            var answer = await ask();
            if (wanted(answer))
            {
                return answer;
            }

            if (comparable && !EqualityComparer<T>.Default.Equals(answer, last))
            {
                (since, last) = (Stopwatch.GetTimestamp(), answer);
            }
            else if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                throw new TimeoutException($"Never came true: {what}. Last: {answer}");
            }

            await timer.WaitForNextTickAsync();
        }
    }
}
