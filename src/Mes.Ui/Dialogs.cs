using Radzen;

namespace Mes.Ui;

/// <summary>Questions to the person at the screen. Escape answers "no". One a circuit.</summary>
public sealed class Dialogs(DialogService dialogs)
{
    /// <summary>Asks before something that can't be undone; the text names what will happen.</summary>
    /// <param name="title">What is about to be done.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="action">The word on the button.</param>
    /// <param name="danger">Whether something is lost.</param>
    public async Task<bool> ConfirmAsync(string title, string text, string action, bool danger = false) =>
        await dialogs.OpenAsync<ConfirmDialog>(title, new Dictionary<string, object?>
        {
            [nameof(ConfirmDialog.Text)] = text, [nameof(ConfirmDialog.Action)] = action, [nameof(ConfirmDialog.Danger)] = danger,
        }, Options()) is true;

    /// <summary>Asks for a reason. Null: given up.</summary>
    /// <param name="title">What is about to be done.</param>
    /// <param name="text">What will happen.</param>
    /// <param name="action">The word on the button.</param>
    /// <param name="danger">Whether something is lost.</param>
    /// <param name="facts">Sentences listed below the text: what will be affected.</param>
    public async Task<string?> AskReasonAsync(string title, string text, string action, bool danger = false, IReadOnlyList<string>? facts = null) =>
        await dialogs.OpenAsync<ReasonDialog>(title, new Dictionary<string, object?>
        {
            [nameof(ReasonDialog.Text)] = text, [nameof(ReasonDialog.Action)] = action, [nameof(ReasonDialog.Danger)] = danger, [nameof(ReasonDialog.Facts)] = facts,
        }, Options()) as string;

    /// <summary>Opens a component as a dialog; it closes itself through Radzen's <see cref="DialogService"/>.</summary>
    public async Task<object?> OpenAsync<TComponent>(string title, Dictionary<string, object?> parameters, string width = "560px")
        where TComponent : Microsoft.AspNetCore.Components.ComponentBase =>
        await dialogs.OpenAsync<TComponent>(title, parameters, Options(width));

    private static DialogOptions Options(string width = "480px") =>
        new() { Width = width, CloseDialogOnEsc = true, AutoFocusFirstElement = true, Draggable = false, Resizable = false };
}
