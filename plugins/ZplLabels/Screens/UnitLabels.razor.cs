using Mes.Ui;
using Microsoft.AspNetCore.Components;
using ZplLabels.Jobs;

namespace ZplLabels.Screens;

/// <summary>The labels of one unit, as a tab of its page.</summary>
public sealed partial class UnitLabels
{
    private const int Shown = 20;
    private AsyncView<Labels>? _view;

    internal UnitLabels(LabelDesk desk) : base(desk)
    {
    }

    [Parameter, EditorRequired]
    public required string Serial { get; set; }

    [Parameter]
    public Guid UnitId { get; set; }

    /// <inheritdoc />
    protected override Task LookAgainAsync() => _view?.ReloadAsync(quiet: true) ?? Task.CompletedTask;

    private async Task<Labels> LoadAsync() => new((await Desk.ListAsync(state: null, Serial, after: null, Shown, Life)).Items);

    private Task PrintAsync(string printer) => TryAsync(
        () => Desk.PrintAsync(printer, new LabelOrder(LabelKinds.Unit, Serial), Session.Caller, Life), W("Said.Taken", ("Subject", Serial)));

    private sealed record Labels(IReadOnlyList<LabelJob> Rows);
}
