using Mes.Ui;
using OpenProtocol.Journal;

namespace OpenProtocol.DecideTightenings;

/// <summary>The site's tightenings: those in doubt, which whoever may decides about, and all.</summary>
public sealed partial class TighteningsPage
{
    private const string Decide = "p.mes.open-protocol.decide";
    private const string DoubtfulTab = "doubtful";
    private readonly JournalChanges _changes;
    private AsyncView<Tightenings>? _view;
    private TighteningRow? _binding;
    private string _tab = DoubtfulTab;
    private string _search = "";
    private string _unit = "";
    private string _bolt = "";
    private string _reason = "";

    /// <summary>Services of the plugin's own come in through the constructor.</summary>
    internal TighteningsPage(TighteningDesk desk, JournalChanges changes) => (Desk, _changes) = (desk, changes);

    private TighteningDesk Desk { get; }

    private bool Doubtful => _tab == DoubtfulTab;

    private bool MayDecide => May(Decide);

    private bool CanBind => _unit.Trim().Length > 0 && _bolt.Length > 0 && _reason.Trim().Length > 0;

    private IReadOnlyList<(string Key, string Text)> Tabs => [(DoubtfulTab, W("Tab.Doubtful")), ("all", W("Tab.All"))];

    /// <inheritdoc />
    protected override void OnInitialized() => Follow(
        look => _changes.Changed += look, look => _changes.Changed -= look, () => _view?.ReloadAsync(quiet: true) ?? Task.CompletedTask);

    private static UiState StateOf(TighteningRow row) => row.State switch
    {
        TighteningState.Open => UiState.Waiting,
        TighteningState.Doubtful => UiState.Held,
        TighteningState.Rejected => UiState.Blocked,
        _ => UiState.Done,
    };

    private async Task<Tightenings> LoadAsync() => new((await Desk.ListAsync(Doubtful, _search, after: null, TighteningDesk.Shown, Life)).Items);

    private void BeginBinding(TighteningRow row)
    {
        (_binding, _unit, _reason) = (row, row.Identifier, "");
        _bolt = Desk.BoltsOf(row.Device)[0].Torque;
    }

    private async Task BindAsync()
    {
        if (_binding is { } row && await TryAsync(
            () => Desk.BindAsync(row.Id, _unit, _bolt, _reason, Session.Caller, Life), W("Bound", ("Number", row.Number), ("Unit", _unit.Trim().ToUpperInvariant()))))
        {
            _binding = null;
        }
    }

    private async Task RejectAsync(TighteningRow row)
    {
        if (await Dialogs.AskReasonAsync(W("Reject.Title", ("Number", row.Number)), W("Reject.Text"), W("Action.Reject"), danger: true) is { } reason)
        {
            await TryAsync(() => Desk.RejectAsync(row.Id, reason, Session.Caller, Life), W("Rejected", ("Number", row.Number)));
        }
    }

    private string W(string name, params (string Name, object? Value)[] data) => L("mes.open-protocol:" + name, data);

    private sealed record Tightenings(IReadOnlyList<TighteningRow> Rows);
}
