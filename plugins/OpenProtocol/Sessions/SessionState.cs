namespace OpenProtocol.Sessions;

/// <summary>Where the talk with a controller stands.</summary>
internal enum SessionState
{
    /// <summary>Not running.</summary>
    Off,

    /// <summary>TCP is being opened.</summary>
    Connecting,

    /// <summary>MID 0001 is sent.</summary>
    Starting,

    /// <summary>Results, alarms and program changes are being subscribed to.</summary>
    Subscribing,

    /// <summary>Results that were missed are being asked for.</summary>
    CatchingUp,

    /// <summary>Results come by themselves, commands are taken.</summary>
    Ready,

    /// <summary>The connection was lost or refused; the next try waits.</summary>
    Waiting,
}

/// <summary>The moves that are allowed. Anything else is a fault of ours, and throws.</summary>
internal static class SessionMoves
{
    public static SessionState To(this SessionState from, SessionState to) => Allowed(from, to)
        ? to : throw new InvalidOperationException($"A session does not go from {from} to {to}.");

    private static bool Allowed(SessionState from, SessionState to) => (from, to) switch
    {
        (SessionState.Off or SessionState.Waiting, SessionState.Connecting) => true,
        (SessionState.Connecting, SessionState.Starting) => true,
        (SessionState.Starting, SessionState.Subscribing) => true,
        (SessionState.Subscribing, SessionState.CatchingUp) => true,
        (SessionState.CatchingUp, SessionState.Ready) => true,
        (SessionState.Off, SessionState.Waiting) => false,
        (_, SessionState.Waiting or SessionState.Off) => true,
        _ => false,
    };
}
