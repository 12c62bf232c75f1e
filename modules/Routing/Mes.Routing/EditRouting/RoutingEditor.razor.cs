using Mes.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Mes.Routing;

/// <summary>What the editor does.</summary>
public partial class RoutingEditor
{
    private string _tab = "step";
    private string? _connecting;
    private bool _busy;
    private RoutingComparison? _theirs;

    private sealed record Tool(string Name, string Symbol, bool Usable, Func<Task> Use);

    [Parameter, EditorRequired]
    public required object State { get; set; }

    [Parameter]
    public IReadOnlyList<RoutingSummary> Versions { get; set; } = [];

    [Parameter]
    public IReadOnlyList<string> Stations { get; set; } = [];

    [Parameter]
    public IReadOnlyList<WorkCentre> Centres { get; set; } = [];

    [Parameter]
    public EventCallback Reload { get; set; }

    private RoutingEdit Edit => (RoutingEdit)State;

    private bool MayDefine => May(RoutingPermissions.Define);

    private bool ReadOnly => Edit.Version.State != RoutingState.Draft || !MayDefine;

    private RoutingSummary? Before => Versions.Where(v => v.Code == Edit.Now.Code && v.Version < Edit.Now.Version).MaxBy(v => v.Version);

    private RoutingSummary? Overlap => Edit.Faults.FirstOrDefault(f => f.Code == RoutingErrors.EffectivityOverlaps) is { } fault
        ? Versions.FirstOrDefault(v => v.Code == fault.Data["Code"] as string && v.Version == fault.Data["Version"] as int?
            && v.State == RoutingState.Released && v.EffectiveTo is null)
        : null;

    protected override async Task OnInitializedAsync()
    {
        if (Edit.IsNew)
        {
            _tab = "head";
        }

        Follow(Topics.Routings, LookForNewerAsync);
        await CheckAsync();
    }

    private IEnumerable<Tool> Tools()
    {
        var (at, name) = (Edit.Step, L("Routing:Edit.NewStep"));
        var flow = at is { Rework: null };
        var operations = Edit.Now.Operations;
        yield return new("behind", "arrow_forward", at is null || flow, () => DoAsync(() => Edit.Add(RouteEdits.Behind(operations, at?.Code, name))));
        yield return new("parallel", "call_split", flow && at!.Choice is null, () => DoAsync(() => Edit.Add(RouteEdits.Parallel(operations, at!.Code, name))));
        yield return new("alternative", "alt_route", flow, () => DoAsync(() => Edit.Add(RouteEdits.Alternative(operations, at!.Code, name))));
        yield return new("rework", "undo", flow, () => DoAsync(() => Edit.Add(RouteEdits.Rework(operations, at!.Code, name))));
        yield return new("connect", "conversion_path", at is not null, () => DoAsync(() => _connecting = at!.Code));
        yield return new("remove", "delete", at is not null || Edit.SelectedEdge is not null, () => DoAsync(Edit.Remove));
    }

    private async Task DoAsync(Action change)
    {
        _connecting = null;
        change();
        await CheckAsync();
    }

    private async Task CheckAsync()
    {
        if (!ReadOnly)
        {
            var definition = Edit.ToKeep();
            if (await TryRunAsync(new CheckRouting(definition)) is { } found)
            {
                Edit.Found(definition, found.Faults);
            }
        }
    }

    /// <summary>Chooses a step or, while an arrow is being drawn by two touches, ends it there.</summary>
    private Task ClickAsync(string code)
    {
        if (_connecting is { } from && from != code)
        {
            return DoAsync(() => Edit.Do(RouteEdits.Connect(Edit.Now.Operations, from, code)));
        }

        (_connecting, _tab) = (null, "step");
        Edit.Choose(code);
        return Task.CompletedTask;
    }

    private Task ConnectAsync((string From, string? To) way) => DoAsync(() =>
    {
        if (way.To is { } to)
        {
            Edit.Do(RouteEdits.Connect(Edit.Now.Operations, way.From, to));
        }
        else if (Edit.Now.Operations.Any(o => o.Code == way.From && o.Rework is null))
        {
            Edit.Add(RouteEdits.Branch(Edit.Now.Operations, way.From, L("Routing:Edit.NewStep")));
        }
    });

    private Task NodeKeyAsync((string Node, KeyboardEventArgs Key) pressed)
    {
        Edit.Choose(pressed.Node);
        return pressed.Key.Key switch
        {
            "Delete" => DoAsync(Edit.Remove),
            "Insert" => Tools().First(t => t.Name == "behind") is { Usable: true } tool ? tool.Use() : Task.CompletedTask,
            _ => Task.CompletedTask,
        };
    }

    private Task KeyAsync(KeyboardEventArgs e) => (e.Key, e.CtrlKey || e.MetaKey, e.ShiftKey) switch
    {
        _ when ReadOnly => Task.CompletedTask,
        ("z" or "Z", true, false) => DoAsync(Edit.Undo),
        ("y" or "Y", true, _) or ("z" or "Z", true, true) => DoAsync(Edit.Redo),
        ("Escape", _, _) => DoAsync(() => { }),
        ("Delete", _, _) when Edit.SelectedEdge is not null => DoAsync(Edit.Remove),
        _ => Task.CompletedTask,
    };

    private async Task<bool> SaveAsync()
    {
        _busy = true;
        var (kept, wasNew) = (await TryRunAsync(Edit.ToKeep(), L("Routing:Edit.Saved")), Edit.IsNew);
        _busy = false;
        if (kept is null)
        {
            await LookForNewerAsync();
            return false;
        }

        _theirs = null;
        Edit.Kept(kept);
        if (wasNew)
        {
            Navigation.NavigateTo(Href($"routings/{Uri.EscapeDataString(kept.Code)}/{kept.Version}"), replace: true);
        }

        return true;
    }

    private async Task ReleaseAsync()
    {
        var now = Edit.Now;
        if (await Dialogs.ConfirmAsync(
                L("Routing:Edit.Release.Title", ("Code", now.Code), ("Version", now.Version)), L("Routing:Edit.Release.Text"), L("Routing:Edit.Release"))
            && (!Edit.IsChanged || await SaveAsync())
            && await TryRunAsync(new ReleaseRouting(now.Code, now.Version, Edit.Revision), L("Routing:Edit.Released")) is { } released)
        {
            Edit.Kept(released);
        }
    }

    private async Task DiscardAsync()
    {
        if (await Dialogs.ConfirmAsync(
                L("Routing:Edit.Discard.Title", ("Code", Edit.Now.Code), ("Version", Edit.Now.Version)),
                L("Routing:Edit.Discard.Text"), L("Routing:Edit.Discard"), danger: true)
            && await TryRunAsync(new DiscardRouting(Edit.Now.Code, Edit.Now.Version), L("Routing:Edit.Discarded")) is not null)
        {
            Edit.Kept(Edit.Version);
            Navigation.NavigateTo(Href("routings"));
        }
    }

    private async Task EndAsync()
    {
        if (await Dialogs.ConfirmAsync(
                L("Routing:Edit.End.Title", ("Code", Edit.Now.Code), ("Version", Edit.Now.Version)), L("Routing:Edit.End.Text"), L("Routing:Edit.End"), danger: true)
            && await TryRunAsync(new EndRouting(Edit.Now.Code, Edit.Now.Version), L("Routing:Edit.Ended")) is { } ended)
        {
            Edit.Kept(ended);
        }
    }

    private async Task EndOtherAsync(string code, int version, DateTime at)
    {
        if (await TryRunAsync(new EndRouting(code, version, at), L("Routing:Edit.Ended")) is not null)
        {
            await CheckAsync();
        }
    }

    /// <summary>Somebody else kept this draft: what is here can't be kept as if nothing had happened, and is not overwritten either.</summary>
    private async Task LookForNewerAsync()
    {
        if (!Edit.IsNew && await TryRunAsync(new ListRoutings()) is { } versions)
        {
            Versions = versions;
            _theirs = versions.FirstOrDefault(v => v.Code == Edit.Now.Code && v.Version == Edit.Now.Version) is { } newest && newest.Revision > Edit.Revision && !_busy
                ? RoutingDifference.Of(Edit.Version, newest) : null;
        }
    }

    /// <summary>Keeps what is here in the knowledge of what changed there.</summary>
    private async Task OverwriteAsync()
    {
        if (_theirs is { } theirs && await Dialogs.ConfirmAsync(L("Routing:Edit.Overwrite"), L("Routing:Edit.Overwrite.Text"), L("Routing:Edit.Overwrite"), danger: true))
        {
            Edit.Saw(theirs.Right);
            await SaveAsync();
        }
    }

    private async Task LeaveAsync(LocationChangingContext leaving)
    {
        if (Edit.IsChanged && !ReadOnly
            && !await Dialogs.ConfirmAsync(L("Routing:Edit.Leave.Title"), L("Routing:Edit.Leave.Text"), L("Routing:Edit.Leave"), danger: true))
        {
            leaving.PreventNavigation();
        }
    }
}
