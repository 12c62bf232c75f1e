using Mes.Platform.Plugins.Screens;
using Microsoft.AspNetCore.Components;

namespace Mes.Ui;

/// <summary>Base of components that show what plugins add: they draw again whenever a plugin begins or ceases to show something.</summary>
/// <remarks>They keep places, which are names, and never a plugin's type; only <see cref="PluginOutlet"/> does, and it goes as a whole.</remarks>
public abstract class PluginAware : MesComponent
{
    [Inject]
    protected IPluginScreens Screens { get; set; } = null!;

    protected string SiteCode => Session.Site?.Code ?? "";

    protected override void OnInitialized() => Follow(
        renew => Screens.Changed += renew,
        renew => Screens.Changed -= renew,
        () =>
        {
            Renew();
            return Task.CompletedTask;
        });

    /// <summary>Before it is drawn again.</summary>
    protected virtual void Renew()
    {
    }

    /// <summary>What the person may see of some places.</summary>
    protected IReadOnlyList<PluginPlace> Allowed(IEnumerable<PluginPlace> places) => [.. places.Where(p => May(p.Permission))];
}
