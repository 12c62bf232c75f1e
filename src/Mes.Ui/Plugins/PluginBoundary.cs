using Mes.Platform.Plugins.Screens;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Mes.Ui;

/// <summary>The error boundary round a plugin's component. It names the culprit, and goes with the outlet.</summary>
public sealed class PluginBoundary : ErrorBoundaryBase
{
    [Parameter, EditorRequired]
    public required PluginLease Lease { get; set; }

    protected override Task OnErrorAsync(Exception exception)
    {
        Lease.Failed(exception);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<PluginFault>(1);
        builder.AddComponentParameter(2, nameof(PluginFault.Place), Lease.Place);
        builder.AddComponentParameter(3, nameof(PluginFault.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }
}
