namespace Mes.Sdk.Packaging;

/// <summary>Limits that a plugin asks for; null: the host's default.</summary>
internal sealed record PluginLimits
{
    /// <summary>Seconds that a call of an endpoint may take, 1 to 60.</summary>
    public int? ApiSeconds { get; init; }

    /// <summary>Calls of endpoints at once, 1 to 64.</summary>
    public int? ApiConcurrency { get; init; }

    /// <summary>Greatest body of a request, in bytes, up to 64 MiB.</summary>
    public long? ApiBodyBytes { get; init; }

    /// <summary>Handlers of events at once, 1 to 16.</summary>
    public int? EventConcurrency { get; init; }

    /// <summary>Database connections at once, 1 to 20.</summary>
    public int? Connections { get; init; }

    /// <summary>Lines of log a second, 1 to 1000.</summary>
    public int? LogLinesPerSecond { get; init; }

    /// <summary>Memory of a worker, in MiB, 32 to 4096.</summary>
    public int? MemoryMib { get; init; }
}
