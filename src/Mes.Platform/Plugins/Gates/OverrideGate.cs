using Mes.Platform.Audit;
using Mes.Platform.Data;
using Mes.Platform.Modules;

namespace Mes.Platform.Plugins.Gates;

/// <summary>Lets a unit or an order pass, once and within 24 hours, a gate that holds and gives no verdict. It stands in the audit trail and, when used, in the production record. A verdict that blocks can't be overridden: that is what the gate is for.</summary>
/// <param name="Point">The gate point, for example <c>station.exit</c>.</param>
/// <param name="Subject">Serial number of the unit or number of the order.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
[Requires(PlatformPermissions.OverrideGates)]
public sealed record OverrideGate(string Point, string Subject, string Plugin, string Reason) : ICommand<Done>;

internal sealed class OverrideGateHandler(PlatformDbContext db, GateRegistry registry, ICallContext call, AuditTrail audit)
    : IHandler<OverrideGate, Done>
{
    private const int LongestReason = 500;

    public Task<Done> HandleAsync(OverrideGate useCase, CancellationToken ct)
    {
        var (reason, subject) = (useCase.Reason?.Trim() ?? "", useCase.Subject?.Trim().ToUpperInvariant() ?? "");
        if (reason.Length is 0 or > LongestReason)
        {
            throw MesException.Invalid([MesError.Of("Platform:Gate.ReasonMissing", ("Max", LongestReason)) with { Target = "reason" }]);
        }

        if (subject.Length == 0 || !registry.Seats(call.Site, useCase.Point).Any(s => s.Plugin == useCase.Plugin && s.Holds))
        {
            throw MesException.NotFound("Platform:Gate.HoldsNothing", ("Plugin", useCase.Plugin), ("Point", useCase.Point));
        }

        db.GateOverrides.Add(new GateOverride
        {
            Site = call.Site,
            Point = useCase.Point,
            Subject = subject,
            Plugin = useCase.Plugin,
            Reason = reason,
            By = call.Caller.Actor.Name,
            At = call.UtcNow,
        });
        audit.Changed($"gate:{useCase.Point} {subject}", null, new { useCase.Plugin, useCase.Point, Subject = subject, Reason = reason });
        return Task.FromResult(Done.Value);
    }
}
