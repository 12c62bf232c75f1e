namespace Mes.Sdk;

/// <summary>How long the next try waits: doubling up to a longest time, each with up to a fifth less by chance, so that many do not knock at once. Not thread-safe.</summary>
/// <param name="first">The first wait.</param>
/// <param name="longest">No wait is longer.</param>
public sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int _tries;

    /// <summary>The next wait.</summary>
    /// <returns>Between four fifths and the whole of it.</returns>
    public TimeSpan Next()
    {
        const int Enough = 30;
        var doubled = first * (1L << Math.Min(_tries++, Enough));
        return (doubled < longest ? doubled : longest) * (1 - (Random.Shared.NextDouble() / 5));
    }

    /// <summary>Begins with the first wait again.</summary>
    public void Reset() => _tries = 0;
}
