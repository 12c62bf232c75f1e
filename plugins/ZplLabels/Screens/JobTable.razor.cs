using Mes.Ui;
using Microsoft.AspNetCore.Components;
using ZplLabels.Jobs;

namespace ZplLabels.Screens;

/// <summary>Labels in rows. What is done about one is told by the store, so the page around looks again by itself.</summary>
public sealed partial class JobTable
{
    private readonly LabelDesk _desk;

    /// <summary>Services of the plugin's own come in through the constructor.</summary>
    internal JobTable(LabelDesk desk) => _desk = desk;

    [Parameter, EditorRequired]
    public required object Rows { get; set; }

    private IReadOnlyList<LabelJob> Jobs => (IReadOnlyList<LabelJob>)Rows;

    private static UiState StateOf(LabelState state) => state switch
    {
        LabelState.Waiting => UiState.Waiting,
        LabelState.InDoubt => UiState.Down,
        LabelState.Cancelled => UiState.Blocked,
        _ => UiState.Done,
    };

    private Task ResolveAsync(LabelJob job, bool printed) =>
        TryAsync(() => _desk.ResolveAsync(job.Id, printed, Session.Caller, Life), W(printed ? "Said.Printed" : "Said.Again", ("Subject", job.Subject)));

    private async Task CancelAsync(LabelJob job)
    {
        if (await Dialogs.AskReasonAsync(W("Cancel.Title", ("Subject", job.Subject)), W("Cancel.Text"), W("Action.Cancel"), danger: true) is { } reason)
        {
            await TryAsync(() => _desk.CancelAsync(job.Id, reason, Session.Caller, Life), W("Said.Cancelled", ("Subject", job.Subject)));
        }
    }

    private async Task PrintAgainAsync(LabelJob job)
    {
        if (await Dialogs.AskReasonAsync(W("Again.Title", ("Subject", job.Subject)), W("Again.Text"), W("Action.PrintAgain")) is { } reason)
        {
            await TryAsync(() => _desk.PrintAgainAsync(job.Id, reason, Session.Caller, Life), W("Said.Taken", ("Subject", job.Subject)));
        }
    }

    private string W(string name, params (string Name, object? Value)[] data) => L(LabelWords.Of(name), data);
}
