using Mes.Routing.Contracts;
using OpenProtocol.Devices;

namespace OpenProtocol.Stations;

/// <summary>Gate <c>station.exit</c>: a unit that was tightened with a wrong program, or whose results are still on their way, does not leave.</summary>
internal sealed class ProgramGate(Controllers controllers) : IGate<StationExitV1>
{
    public ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct)
    {
        var here = controllers.At(request.Station);
        if (here.Count == 0)
        {
            return ValueTask.FromResult(GateVerdict.Abstain);
        }

        var reasons = here.SelectMany(c => c.AgainstLeaving(request.Unit.Serial)).ToList();
        return ValueTask.FromResult(reasons.Count == 0 ? GateVerdict.Allow : GateVerdict.Block(reasons));
    }
}
