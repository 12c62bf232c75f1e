using Mes.Routing.Contracts;

namespace Checks;

/// <summary>Gate <c>station.exit</c>: a measurement without its gauge is worth nothing. It only looks at what it is handed, so it answers at once.</summary>
internal sealed class GaugeGate(IPluginSite site) : IGate<StationExitV1>
{
    public ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct)
    {
        if (request.Measurements.Count == 0)
        {
            return new(GateVerdict.Abstain);
        }

        var without = request.Measurements.Where(m => m.Tool is null).Select(m => MesError.Of(site.PluginId + ":GaugeMissing", ("Characteristic", m.Characteristic))).ToList();
        return new(without.Count == 0 ? GateVerdict.Allow : GateVerdict.Block(without));
    }
}
