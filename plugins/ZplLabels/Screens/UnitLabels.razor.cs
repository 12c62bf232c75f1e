using Mes.Routing.Contracts;
using Mes.Ui;
using Microsoft.AspNetCore.Components;
using ZplLabels.Jobs;
using ZplLabels.Zpl;

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

    private async Task<Labels> LoadAsync() => new(await Desk.Store.ListAsync(null, Serial, Shown, Life));

    private Task PrintAsync(string printer) => TryAsync(
        async () =>
        {
            var unit = (await RunAsync(new GetUnit(Serial))).Unit;
            await Desk.PrintAsync(
                printer, LabelTemplate.Unit100X50, unit.Serial, LabelValues.OfUnit(unit.Serial, unit.Model, unit.OrderNumber, Session.Site!.Name), Session.Caller, Life);
        },
        W("Said.Taken", ("Subject", Serial)));

    private sealed record Labels(IReadOnlyList<LabelJob> Rows);
}
