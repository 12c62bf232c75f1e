namespace OpenProtocol.Sessions;

/// <summary>How long the next try waits: doubling from one second to half a minute, with up to a fifth less so that many sessions do not knock at once.</summary>
internal sealed class Backoff(Random random)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private TimeSpan _next = First;

    public TimeSpan Next()
    {
        var now = _next;
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return now * (1 - (random.NextDouble() / 5));
    }

    public void Reset() => _next = First;
}
