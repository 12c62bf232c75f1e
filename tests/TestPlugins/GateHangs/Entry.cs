using Mes.Routing.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace GateHangs;

/// <summary>Broken on purpose: its gate never answers, and does not look at its token.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Services.AddSingleton<IGate<StationExitV1>, Gate>();

    private sealed class Gate : IGate<StationExitV1>
    {
        private readonly TaskCompletionSource<GateVerdict> _never = new();

        public ValueTask<GateVerdict> EvaluateAsync(StationExitV1 request, CancellationToken ct) => new(_never.Task);
    }
}
