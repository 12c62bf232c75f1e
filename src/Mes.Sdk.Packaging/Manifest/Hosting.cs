namespace Mes.Sdk.Packaging;

/// <summary>Where a plugin runs.</summary>
internal enum Hosting
{
    /// <summary>In the host, with the host's rights.</summary>
    InProcess,

    /// <summary>In a process of its own.</summary>
    Worker,

    /// <summary>Either, as the administrator likes; a worker by default where it has drivers.</summary>
    Any,
}

/// <summary>Levels of the conformance kit; each contains those before.</summary>
internal enum QualityLevel
{
    None,

    /// <summary>What every plugin must keep.</summary>
    Bronze,

    /// <summary>Unloads cleanly and survives an upgrade under load. Only from here may a gate hold units back.</summary>
    Silver,

    /// <summary>Runs in a worker too, with diagnostics and documents.</summary>
    Gold,
}
