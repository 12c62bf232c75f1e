namespace Mes.Platform.Plugins.Providers;

/// <summary>What plugins at a site can do for the core, and which the site has chosen. Thread-safe.</summary>
public interface IProviders
{
    /// <summary>Providers of a contract at a site, by plugin and id; the site's choice first.</summary>
    /// <param name="site">The site.</param>
    /// <param name="kind">Only those that do this kind of thing, for example labels of lots; null: all.</param>
    IReadOnlyList<ProviderChoice> At<TContract>(string site, string? kind = null) where TContract : class, IPluginProvider;

    /// <summary>What the site has chosen, <c>plugin/id</c>, at work or not; null: nothing.</summary>
    string? ChosenAt<TContract>(string site) where TContract : class, IPluginProvider;

    /// <summary>Asks a provider, outside any transaction.</summary>
    /// <param name="site">The site.</param>
    /// <param name="which">Which.</param>
    /// <param name="call">The question.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="MesException"><c>Platform:Provider.None</c>, <c>Platform:Provider.Choose</c>, <c>Platform:Provider.Unknown</c>, <c>Platform:Provider.Kind</c>, <c>Platform:Provider.Failed</c>, or the provider's own refusal.</exception>
    Task<TAnswer> AskAsync<TContract, TAnswer>(
        string site, WantedProvider which, Func<TContract, CancellationToken, Task<TAnswer>> call, CancellationToken ct)
        where TContract : class, IPluginProvider;
}

/// <summary>Which provider is wanted.</summary>
/// <param name="Name">As <c>plugin/id</c>; null: the site's choice, or the only one that does this kind of thing.</param>
/// <param name="Kind">What it must do, for example labels of lots; null: whatever it does.</param>
public sealed record WantedProvider(string? Name, string? Kind = null);

/// <summary>A provider at a site.</summary>
/// <param name="Name">Its name, <c>plugin/id</c>.</param>
/// <param name="Text">Key of its words.</param>
/// <param name="Chosen">Whether the site has chosen it.</param>
public sealed record ProviderChoice(string Name, string Text, bool Chosen);
