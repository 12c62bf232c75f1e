using Mes.Platform.Plugins.Screens;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Mes.Ui;

/// <summary>Takes what plugins show off a page that ends. The framework would drop the page as it stands, and whoever still waits for the browser's answer would keep all of it, for up to a minute.</summary>
internal sealed class PluginLeaving(PluginLeases leases) : CircuitHandler
{
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        leases.End();
        return Task.CompletedTask;
    }
}
