namespace Mes.Plugins.Tests.OpenProtocol;

/// <summary>Waits take a hundredth of their time, so that a lost connection costs a test milliseconds. Nothing may depend on how long anything takes.</summary>
internal sealed class FastTime : TimeProvider
{
    private const int Faster = 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period));

    private static TimeSpan Shorter(TimeSpan time) => time > TimeSpan.Zero ? time / Faster : time;
}
