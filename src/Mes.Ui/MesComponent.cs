using Mes.Platform.Live;
using Mes.Platform.Security;
using Microsoft.AspNetCore.Components;

namespace Mes.Ui;

/// <summary>Base of pages and components: words, use cases, permissions, live updates.</summary>
public abstract class MesComponent : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly CancellationTokenSource _life = new();

    [CascadingParameter]
    public required UiSession Session { get; set; }

    [Inject]
    protected IUseCases UseCases { get; set; } = null!;

    [Inject]
    protected ITexts Texts { get; set; } = null!;

    [Inject]
    protected IPermissionChecker Permissions { get; set; } = null!;

    [Inject]
    protected ILiveFeed Live { get; set; } = null!;

    /// <summary>Cancelled when the component leaves the page.</summary>
    protected CancellationToken Life => _life.Token;

    /// <summary>The words of a key, in the reader's language and the site's own vocabulary.</summary>
    protected string L(string key, params (string Name, object? Value)[] data) =>
        Texts.Get(key, data.Length == 0 ? null : data.ToDictionary(d => d.Name, d => d.Value), site: Session.Site?.Code);

    /// <summary>An error's sentence.</summary>
    protected string L(MesError error) => Texts.Get(error.Code, error.Data, site: Session.Site?.Code);

    /// <summary>Runs a use case as the person at the screen.</summary>
    protected Task<TResult> RunAsync<TResult>(IUseCase<TResult> useCase, string? key = null) =>
        UseCases.RunAsync(useCase, Session.Caller with { IdempotencyKey = key }, Life);

    /// <summary>Whether the person has a permission at this site.</summary>
    protected bool May(string permission) => Permissions.IsGranted(Session.Actor, Session.Site?.Code, permission);

    /// <summary>Calls <paramref name="reload"/> and draws again whenever the topic changes at this site.</summary>
    protected void Follow(string topic, Func<Task> reload)
    {
        if (Session.Site is { } site)
        {
            _owned.Add(Live.Subscribe(site.Code, topic, () => InvokeAsync(async () =>
            {
                await reload();
                StateHasChanged();
            })));
        }
    }

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        _life.Cancel();
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }

        _owned.Clear();
        _life.Dispose();
    }
}
