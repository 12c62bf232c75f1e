using System.Globalization;
using Mes.Host.Components;
using Mes.Platform.Plugins;
using Mes.Platform.Security.Accounts;
using Mes.Platform.Settings;
using Mes.Ui;
using Microsoft.AspNetCore.Components;

namespace Mes.Host.Administration;

/// <summary>Base of the administration's pages: runs use cases for the enterprise, or for the site that the person was at where they have rights only there, and keeps a form's refusals beside its fields.</summary>
public abstract class AdministrationPage : MesComponent
{
    private IReadOnlyList<MesError> _errors = [];
    private IDisposable? _feed;

    [Inject]
    internal ShellState Shell { get; set; } = null!;

    [Inject]
    protected ISites Sites { get; set; } = null!;

    [Inject]
    protected IPluginDirectory Plugins { get; set; } = null!;

    /// <summary>Null: the person may do this for the enterprise. Otherwise the site that they were at.</summary>
    protected string? PlaceFor(string permission) =>
        Permissions.IsGranted(Session.Actor, null, permission) ? null : Shell.SiteFor(Session)?.Code;

    protected Task<TResult> RunAtAsync<TResult>(IUseCase<TResult> useCase, string? site) =>
        UseCases.RunAsync(useCase, Session.Caller with { Site = site }, Life);

    /// <summary>The sentence that belongs beside a field; null: nothing is wrong there.</summary>
    protected string? ErrorOf(string target) => _errors.FirstOrDefault(e => e.Target == target) is { } error ? L(error) : null;

    protected void ClearErrors() => _errors = [];

    /// <summary>Sends a form. What belongs to a field is shown there, everything else as a notice; what was typed stays.</summary>
    protected async Task<bool> SubmitAsync(Func<Task> work, string done, params string[] fields)
    {
        ClearErrors();
        return await TryAsync(async () =>
        {
            try
            {
                await work();
            }
            catch (MesException e) when (e.Details.Count > 0 && e.Details.All(d => fields.Contains(d.Target)))
            {
                _errors = e.Details;
                throw new MesException(e.Kind, e.Error, [], e);
            }
        }, done);
    }

    /// <summary>Calls <paramref name="reload"/> whenever a topic changes at a site; what was followed before is followed no more.</summary>
    /// <remarks>A change arrives in the flow of whoever made it, so the reader's culture is put back first.</remarks>
    protected void FollowAt(string site, string topic, Func<Task> reload)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        _feed?.Dispose();
        _feed = Live.Subscribe(site, topic, () => InvokeAsync(async () =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
            if (!IsGone)
            {
                await reload();
            }
        }));
    }

    public override void Dispose()
    {
        _feed?.Dispose();
        base.Dispose();
    }

    /// <summary>A role's words: the plant's own, or those of the localisation files.</summary>
    protected string RoleText(string code, string? name = null) => name ?? Known("Platform:Role." + code, code);

    /// <summary>A permission's words.</summary>
    protected string PermissionText(string permission) => permission == Role.Everything
        ? L("Platform:Permission.Everything")
        : Known($"{OwnerOf(permission)}:Permission.{permission[(permission.LastIndexOf('.') + 1)..]}", permission);

    /// <summary>The module or plugin that a permission or setting belongs to: codes are <c>Module.Verb</c> and <c>p.{plugin}.{name}</c>.</summary>
    protected static string OwnerOf(string code) => code.StartsWith("p.", StringComparison.Ordinal)
        ? code[2..code.LastIndexOf('.')]
        : code.Split('.')[0];

    /// <summary>A module's or plugin's name.</summary>
    protected string OwnerText(string owner) => owner.Contains('.', StringComparison.Ordinal)
        ? Known(Plugins.All.FirstOrDefault(p => p.Id == owner)?.Name ?? owner, owner)
        : ModuleText(owner);

    /// <summary>A site's name, or "everywhere".</summary>
    protected string PlaceText(string site) =>
        site == RoleGrant.Everywhere ? L("Platform:Everywhere") : Sites.Find(site)?.Name ?? site;

    /// <summary>The enterprise, a region, a site, or a line or station of one.</summary>
    protected string ScopeText(string scope) => scope.Split(':', 2) switch
    {
        ["site", var site] => PlaceText(site),
        ["region", var region] => L("Platform:Level.Region", ("Region", region)),
        ["line", _] => L("Platform:Level.Line", ("Line", SettingScope.PlaceOf(scope)?.Code)),
        ["station", _] => L("Platform:Level.Station", ("Station", SettingScope.PlaceOf(scope)?.Code)),
        ["default"] => L("Platform:Level.Default"),
        _ => L("Platform:Level.Enterprise"),
    };

    protected string ModuleText(string module) => Known("Platform:Module." + module, module);

    protected string Known(string key, string otherwise) => L(key) is var text && text != key ? text : otherwise;
}
