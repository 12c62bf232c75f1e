using Mes.Routing.Contracts;
using Mes.Traceability.Contracts;
using Mes.Ui;
using ZplLabels.Jobs;
using ZplLabels.Zpl;

namespace ZplLabels.Screens;

/// <summary>The labels of the site's printers, and a form for one more.</summary>
public sealed partial class LabelsPage
{
    private AsyncView<Labels>? _view;
    private string _tab = nameof(LabelState.Waiting);
    private string _search = "";
    private string _kind = LabelKinds.Unit;
    private string _part = "";
    private string _code = "";
    private string _printer = "";

    internal LabelsPage(LabelDesk desk) : base(desk) => _printer = desk.Printers.Count > 0 ? desk.Printers[0] : "";

    private IReadOnlyList<(string Key, string Text)> Tabs => [.. new[] { LabelState.Waiting, LabelState.InDoubt, LabelState.Printed, LabelState.Cancelled }.Select(s => (s.ToString(), W("Tab." + s)))];

    /// <inheritdoc />
    protected override Task LookAgainAsync() => _view?.ReloadAsync(quiet: true) ?? Task.CompletedTask;

    private async Task<Labels> LoadAsync() => new(await Desk.Store.ListAsync(Enum.Parse<LabelState>(_tab), _search, LabelDesk.Shown, Life));

    private Task PrintAsync() => TryAsync(_kind switch { LabelKinds.Lot => PrintLotAsync, LabelKinds.Container => PrintContainerAsync, _ => PrintUnitAsync }, W("Said.Taken", ("Subject", _code.Trim().ToUpperInvariant())));

    private async Task PrintUnitAsync()
    {
        var unit = (await RunAsync(new GetUnit(_code))).Unit;
        await Desk.PrintAsync(
            _printer, LabelTemplate.Unit100X50, unit.Serial, LabelValues.OfUnit(unit.Serial, unit.Model, unit.OrderNumber, Session.Site!.Name), Session.Caller, Life);
    }

    private async Task PrintLotAsync()
    {
        var lot = (await RunAsync(new GetLot(_part, _code))).Row;
        await Desk.PrintAsync(_printer, LabelTemplate.Lot100X50, lot.Lot, LabelValues.OfLot(lot.PartNumber, lot.Lot, lot.Quantity, lot.Supplier, lot.ExpiresOn), Session.Caller, Life);
    }

    private async Task PrintContainerAsync()
    {
        var container = (await RunAsync(new GetContainer(_code))).Row;
        await Desk.PrintAsync(_printer, LabelValues.TemplateOf(container.Code), container.Code, LabelValues.OfContainer(container.Code, container.Place), Session.Caller, Life);
    }

    private sealed record Labels(IReadOnlyList<LabelJob> Rows);
}
