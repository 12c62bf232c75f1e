using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace GateThrows;

/// <summary>Broken on purpose: its gate throws whatever it is asked.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IGate<StationExitV1>, Gate>();

    private sealed class Gate : IGate<StationExitV1>
    {
        public ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct) =>
            throw new InvalidOperationException("broken on purpose");
    }
}
