using Mes.Ui;
using ZplLabels.Jobs;

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

    private async Task<Labels> LoadAsync() => new((await Desk.ListAsync(_tab, _search, after: null, LabelDesk.Shown, Life)).Items);

    private Task PrintAsync() => TryAsync(
        () => Desk.PrintAsync(_printer, new LabelOrder(_kind, _code, _part), Session.Caller, Life), W("Said.Taken", ("Subject", _code.Trim().ToUpperInvariant())));

    private sealed record Labels(IReadOnlyList<LabelJob> Rows);
}
