using Mes.Platform.Plugins.Gates;
using Mes.Routing.Contracts;
using Mes.Traceability.Data;

namespace Mes.Traceability;

internal sealed class InstallComponentsHandler(
    TraceabilityDbContext db, UnitFinder units, OpenUnit open, AssemblyReader reader, Installer installer, GenealogyReader genealogy,
    IGateRulings gates)
    : IHandler<InstallComponents, Genealogy>
{
    private const int Most = 100;

    public async Task<Genealogy> HandleAsync(InstallComponents useCase, CancellationToken ct)
    {
        var errors = new List<MesError>();
        var station = Codes.Required(useCase.Station, "station", Codes.Station, errors);
        if (useCase.Components.Count is 0 or > Most)
        {
            errors.Add(MesError.Of(TraceabilityErrors.TakeInvalid, ("Max", Most)) with { Target = "components" });
        }

        Codes.ThrowIfAny(errors);
        var scans = Scans.Normal(useCase.Components);
        var unit = await units.GetAsync(useCase.Serial, ct);
        var operation = await open.OperationAsync(unit, ct);
        var state = await reader.ReadAsync(unit.UnitId, null, scans, ct);
        var (facts, judged) = await reader.FactsAsync(unit.UnitId, unit.Serial, state, scans, ct);
        var verdict = AssemblyCheck.Judge(facts, judged, complete: false);
        Installer.ThrowIfRefused(unit.Serial, [.. verdict.Refusals, .. await gates.TermsAsync(unit.UnitId, unit.Version, ct)]);
        await installer.InstallAsync(unit.UnitId, verdict.Placed, facts.Packed, operation, station, ct);
        await gates.PassAsync(unit.UnitId, unit.UnitId, ct);
        await db.SaveChangesAsync(ct);
        return await genealogy.ReadAsync(unit, ct);
    }
}

/// <summary>Refuses to change a unit that has left the plant.</summary>
internal sealed class OpenUnit(IUnitRoute route)
{
    /// <summary>The operation that the unit is at; empty outside one.</summary>
    public async Task<string> OperationAsync(FoundUnit unit, CancellationToken ct)
    {
        var summary = await route.FindAsync(unit.UnitId, ct);
        return summary?.State == UnitState.Shipped
            ? throw MesException.Refused(TraceabilityErrors.UnitShipped, ("Serial", unit.Serial))
            : summary is { Started: true } ? summary.Operation ?? "" : "";
    }
}
