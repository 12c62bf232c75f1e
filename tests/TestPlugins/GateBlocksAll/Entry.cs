using Mes.Orders.Contracts;
using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace GateBlocksAll;

/// <summary>Broken on purpose: nothing ever passes.</summary>
internal sealed class Entry : IMesPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<IGate<StationEnterV1>, Gate<StationEnterV1>>();
        builder.Services.AddSingleton<IGate<StationExitV1>, Gate<StationExitV1>>();
        builder.Services.AddSingleton<IGate<UnitScrapV1>, Gate<UnitScrapV1>>();
        builder.Services.AddSingleton<IGate<UnitReworkV1>, Gate<UnitReworkV1>>();
        builder.Services.AddSingleton<IGate<OrderReleaseV1>, Gate<OrderReleaseV1>>();
        builder.Services.AddSingleton<IGate<MaterialConsumeV1>, Gate<MaterialConsumeV1>>();
        builder.Services.AddSingleton<IGate<SetupConfirmV1>, Gate<SetupConfirmV1>>();
    }

    private sealed class Gate<TRequest>(IPluginSite site) : IGate<TRequest> where TRequest : IGateRequest
    {
        public ValueTask<GateVerdict> EvaluateAsync(TRequest request, CancellationToken ct) =>
            new(GateVerdict.Block(site.PluginId + ":Blocked", ("Question", typeof(TRequest).Name)));
    }
}
