namespace Mes.Sdk.Packaging;

/// <summary>A say in whether a unit may go on. Text: <c>Gate.{id}</c>; why it may hold: <c>Gate.{id}.Why</c>.</summary>
internal sealed record PluginGate
{
    public required string Id { get; init; }

    /// <summary>Name of the gate, for example <c>station.exit</c>.</summary>
    public required string Gate { get; init; }

    /// <summary>Milliseconds to answer in, 1 to 2000; a site may only shorten it.</summary>
    public int BudgetMs { get; init; } = 250;

    /// <summary>What happens when it does not answer; <see cref="GateFailMode.Hold"/> also needs the site's consent.</summary>
    public GateFailMode FailMode { get; init; } = GateFailMode.Release;
}

/// <summary>What becomes of a unit whose gate gives no answer.</summary>
internal enum GateFailMode
{
    /// <summary>It passes, marked.</summary>
    Release,

    /// <summary>It stays until someone with the right overrides.</summary>
    Hold,
}
