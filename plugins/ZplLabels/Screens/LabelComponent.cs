using Mes.Ui;
using ZplLabels.Jobs;

namespace ZplLabels.Screens;

/// <summary>What the components share: the desk, words, and a new look whenever a label moves on.</summary>
public abstract class LabelComponent : MesComponent
{
    /// <summary>Services of the plugin's own come in through the constructor.</summary>
    internal LabelComponent(LabelDesk desk)
    {
        Desk = desk;
        desk.Store.Changed += Look;
    }

    internal LabelDesk Desk { get; }

    /// <inheritdoc />
    public override void Dispose()
    {
        Desk.Store.Changed -= Look;
        base.Dispose();
    }

    /// <summary>Loads again what is shown.</summary>
    protected abstract Task LookAgainAsync();

    /// <summary>The plugin's words.</summary>
    protected string W(string name, params (string Name, object? Value)[] data) => L(LabelWords.Of(name), data);

    private void Look(string printer) => _ = InvokeAsync(async () =>
    {
        if (!IsGone)
        {
            await LookAgainAsync();
            StateHasChanged();
        }
    });
}
