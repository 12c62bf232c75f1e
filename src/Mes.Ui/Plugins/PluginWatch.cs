using Mes.Platform.Plugins.Screens;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Mes.Ui;

/// <summary>Lets the host know what the browser shows no more of plugins that have left, and ends the page where the browser can't tell. One a page, shows nothing, and stands outside every error boundary.</summary>
public sealed class PluginWatch : ComponentBase, IDisposable
{
    [Inject]
    private PluginLeases Leases { get; set; } = null!;

    public void Dispose()
    {
        Leases.Left -= StateHasChanged;
        Leases.Overdue -= End;
    }

    protected override void OnInitialized()
    {
        Leases.Left += StateHasChanged;
        Leases.Overdue += End;
    }

    /// <summary>Into the same batch as what has left, or a later one; batches are confirmed in their order.</summary>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => Leases.Drawn();

    protected override void OnAfterRender(bool firstRender) => Leases.Confirmed();

    private void End(PageOverdueException reason) => _ = DispatchExceptionAsync(reason);
}
