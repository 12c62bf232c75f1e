using Mes.Ui;
using ZplLabels.Jobs;

namespace ZplLabels.Screens;

/// <summary>What the components share: the desk, words, and a new look whenever a label moves on.</summary>
public abstract class LabelComponent : MesComponent
{
    /// <summary>Services of the plugin's own come in through the constructor.</summary>
    internal LabelComponent(LabelDesk desk) => Desk = desk;

    internal LabelDesk Desk { get; }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        Action<string>? moved = null;
        Follow(look => Desk.Store.Changed += moved = _ => look(), _ => Desk.Store.Changed -= moved, LookAgainAsync);
    }

    /// <summary>Loads again what is shown.</summary>
    protected abstract Task LookAgainAsync();

    /// <summary>The plugin's words.</summary>
    protected string W(string name, params (string Name, object? Value)[] data) => L(LabelWords.Of(name), data);
}
