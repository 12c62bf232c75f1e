namespace Mes.Sdk;

/// <summary>Why a gate gave no verdict.</summary>
public enum GateFault
{
    /// <summary>It took longer than its budget.</summary>
    TimedOut,

    /// <summary>It threw, or answered out of form.</summary>
    Failed,

    /// <summary>It failed too often lately and is left in peace for a while.</summary>
    BreakerOpen,

    /// <summary>The plugin is on at the site and not at work, for example since it failed to start.</summary>
    Missing,

    /// <summary>Too many questions were inside it already.</summary>
    Busy,
}

/// <summary>A unit passed although a gate gave no verdict: because the gate releases then, or because somebody with the permission overrode it. It stands in the production record.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Point">The gate point, for example <c>station.exit</c>.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The plugin's version; empty when it is missing.</param>
/// <param name="Fault">Why there is no verdict.</param>
/// <param name="OverriddenBy">Who let it pass; null: the gate releases when it is not evaluated.</param>
/// <param name="Reason">The reason given with the override; null without one.</param>
public sealed record GateNotEvaluated(
    Guid UnitId, string Point, string Plugin, string Version, GateFault Fault, [property: PersonName] string? OverriddenBy, string? Reason) : UnitFact(UnitId)
{
    /// <inheritdoc />
    public override string Kind => OverriddenBy is null ? "platform.gate-not-evaluated" : "platform.gate-overridden";
}

/// <summary>Told after commit: something passed although a gate gave no verdict. Whoever must check it later, such as the plugin itself once it is well, follows this.</summary>
/// <param name="Point">The gate point.</param>
/// <param name="Subject">Serial number of the unit or number of the order.</param>
/// <param name="SubjectId">Id of the unit or order.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Version">The plugin's version; empty when it is missing.</param>
/// <param name="Fault">Why there is no verdict.</param>
/// <param name="OverriddenBy">Who let it pass; null: the gate releases when it is not evaluated.</param>
public sealed record GateNotEvaluatedV1(
    string Point, string Subject, Guid SubjectId, string Plugin, string Version, GateFault Fault, string? OverriddenBy) : IIntegrationEvent
{
    /// <inheritdoc />
    public static string Name => "platform.gate-not-evaluated.v1";

    /// <inheritdoc />
    public string Stream => SubjectId.ToString("N");
}
