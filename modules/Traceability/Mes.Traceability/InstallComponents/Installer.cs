using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Writes what was judged.</summary>
internal sealed class Installer(TraceabilityDbContext db, ICallContext call, IEvents events, ILiveNotices live)
{
    public static void ThrowIfRefused(string serial, IReadOnlyList<MesError> refusals)
    {
        if (refusals.Count > 0)
        {
            throw new MesException(
                ErrorKind.Refused, MesError.Of(TraceabilityErrors.Refused, ("Serial", serial)), refusals);
        }
    }

    public async Task InstallAsync(
        Guid unitId, IReadOnlyList<PlacedComponent> placed, string operation, string station, CancellationToken ct)
    {
        foreach (var component in placed)
        {
            db.Append(new InstalledComponent(unitId, component, call.UtcNow, call.Caller.Actor.Name, operation, station));
            await events.RaiseAsync(
                new ComponentInstalled(
                    unitId, component.Position, component.PartNumber, component.Serial, component.Lot, operation, station, component.Revision, component.Supplier),
                ct);
        }

        live.Changed($"unit:{unitId}");
    }
}
