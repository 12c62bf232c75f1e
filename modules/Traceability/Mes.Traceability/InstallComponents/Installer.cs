using Mes.Platform.Live;
using Mes.Traceability.Data;

namespace Mes.Traceability;

/// <summary>Writes what was judged.</summary>
internal sealed class Installer(TraceabilityDbContext db, ICallContext call, IEvents events, ILiveNotices live, ContainerExits exits)
{
    public static void ThrowIfRefused(string serial, IReadOnlyList<MesError> refusals)
    {
        if (refusals.Count > 0)
        {
            throw new MesException(
                ErrorKind.Refused, MesError.Of(TraceabilityErrors.Refused, ("Serial", serial)), refusals);
        }
    }

    /// <param name="unitId">The unit.</param>
    /// <param name="placed">What goes where.</param>
    /// <param name="packed">Whether one of them may lie in a container.</param>
    /// <param name="operation">The operation; empty: outside one.</param>
    /// <param name="station">Where.</param>
    /// <param name="ct">Cancels.</param>
    public async Task InstallAsync(
        Guid unitId, IReadOnlyList<PlacedComponent> placed, bool packed, string operation, string station, CancellationToken ct)
    {
        foreach (var component in placed)
        {
            db.Append(new InstalledComponent(unitId, component, call.UtcNow, call.Caller.Actor.Name, operation, station));
            await events.RaiseAsync(
                new ComponentInstalled(
                    unitId, component.Position, component.PartNumber, component.Serial, component.Lot, operation, station, component.Revision, component.Supplier),
                ct);
        }

        if (packed)
        {
            await exits.BuiltInAsync(unitId, placed, ct);
        }

        live.Changed($"unit:{unitId}");
    }
}
