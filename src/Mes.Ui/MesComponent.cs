using System.Globalization;
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

    [Inject]
    protected Notices Notices { get; set; } = null!;

    [Inject]
    protected Dialogs Dialogs { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>Whether the component has left the page.</summary>
    protected bool IsGone { get; private set; }

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

    /// <summary>Does something, and shows a refusal as a notice in the reader's language.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="done">What to say when it was done; null: nothing.</param>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> TryAsync(Func<Task> work, string? done = null)
    {
        try
        {
            await work();
        }
        catch (MesException refusal)
        {
            if (!IsGone)
            {
                Notices.Error(L(refusal.Error), [.. refusal.Details.Select(L)]);
            }

            return false;
        }
        catch (OperationCanceledException) when (IsGone)
        {
            return false;
        }

        if (done is not null)
        {
            Notices.Done(done);
        }

        return true;
    }

    /// <summary>Runs a use case as the person at the screen; a refusal becomes a notice and the answer null.</summary>
    protected async Task<TResult?> TryRunAsync<TResult>(IUseCase<TResult> useCase, string? done = null, string? key = null)
        where TResult : class
    {
        TResult? answer = null;
        await TryAsync(async () => answer = await RunAsync(useCase, key), done);
        return answer;
    }

    /// <summary>A UTC time in the site's zone.</summary>
    protected DateTime LocalTime(DateTime utc) => Session.Site is { } site
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), site.Zone)
        : utc;

    /// <summary>An address below this site, for example <c>orders</c>.</summary>
    protected string Href(string path) => $"/sites/{Session.Site?.Code}/{path}";

    /// <summary>Whether the person has a permission at this site.</summary>
    protected bool May(string permission) => Permissions.IsGranted(Session.Actor, Session.Site?.Code, permission);

    /// <summary>Calls <paramref name="reload"/> and draws again whenever the topic changes at this site.</summary>
    /// <remarks>A change arrives in the flow of whoever made it, so the reader's culture is put back first.</remarks>
    protected void Follow(string topic, Func<Task> reload)
    {
        if (Session.Site is { } site && !IsGone)
        {
            _owned.Add(Live.Subscribe(site.Code, topic, Again(reload)));
        }
    }

    /// <summary>The same for an event of one's own, such as that of a plugin's service: whoever raises it, on whatever thread, waits for nothing. To be called in <c>OnInitialized</c>, never in the constructor: there is nothing to draw yet.</summary>
    /// <param name="begin">Hangs the handler that it is given on the event.</param>
    /// <param name="end">Takes it off again, when the component leaves the page.</param>
    /// <param name="reload">Loads again. What it throws goes to the error boundary around the component.</param>
    protected void Follow(Action<Action> begin, Action<Action> end, Func<Task> reload)
    {
        // Whoever has waited for something may come here after the component has left the page, when nobody would take the handler off again.
        if (IsGone)
        {
            return;
        }

        var again = Again(async () =>
        {
            try
            {
                await reload();
            }
            catch (Exception e) when (!IsGone)
            {
                await DispatchExceptionAsync(e);
            }
        });
        var hear = () => { _ = again(); };
        _owned.Add(new Ending(() => end(hear)));
        begin(hear);
    }

    public virtual void Dispose()
    {
        GC.SuppressFinalize(this);
        IsGone = true;
        _life.Cancel();
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }

        _owned.Clear();
        _life.Dispose();
    }

    private Func<Task> Again(Func<Task> reload)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return () => InvokeAsync(async () =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
            if (!IsGone)
            {
                await reload();
                StateHasChanged();
            }
        });
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
