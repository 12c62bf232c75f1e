namespace Mes.Platform.Plugins.Gates;

/// <summary>Somebody let a subject pass a gate that could not be asked.</summary>
internal sealed record GateWaiver(Guid Id, string By, string Reason);

/// <summary>What one gate said about one question, or why it said nothing.</summary>
/// <param name="Point">The gate point.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">Its version; empty when it is missing.</param>
/// <param name="Holds">Whether the gate holds at this site when it gives no verdict.</param>
internal sealed record GateFinding(string Point, string Plugin, string Version, bool Holds)
{
    /// <summary>Null: there is a verdict.</summary>
    public GateFault? Fault { get; init; }

    public bool Allows { get; init; }

    public IReadOnlyList<MesError> Reasons { get; init; } = [];

    public TimeSpan Took { get; init; }

    public GateWaiver? Waiver { get; init; }

    /// <summary>Without a verdict, at a gate that holds, and nobody has let it pass.</summary>
    public bool IsHeld => Fault is not null && Holds && Waiver is null;

    public string Word => Fault?.ToString() ?? (Reasons.Count > 0 ? "Block" : Allows ? "Allow" : "Abstain");
}

/// <summary>How the findings of all gates become one decision. Pure.</summary>
internal static class GateDecision
{
    /// <summary>Every term that stands against the subject: all reasons of all gates that block, and each gate that holds since it gave no verdict. None: it passes.</summary>
    public static IReadOnlyList<MesError> Terms(string subject, IEnumerable<GateFinding> findings) =>
        [.. findings.SelectMany(f => f.IsHeld ? [Held(subject, f)] : f.Reasons)];

    /// <summary>What is marked on the record when the subject passes.</summary>
    public static IEnumerable<GateFinding> Marks(IEnumerable<GateFinding> findings) =>
        findings.Where(f => f.Fault is not null && !f.IsHeld);

    private static MesError Held(string subject, GateFinding finding) => MesError.Of(
        $"Platform:Gate.Held.{finding.Fault}", ("Plugin", finding.Plugin), ("Point", finding.Point), ("Subject", subject));
}
