using Mes.Platform.Modules;

namespace Mes.Platform.Plugins.Providers;

/// <summary>What plugins at the caller's site can do for the core, and which the site has chosen.</summary>
[Requires(PlatformPermissions.Plugins)]
public sealed record ListProviders : IQuery<IReadOnlyList<ProviderContractView>>;

/// <summary>A kind of provider.</summary>
/// <param name="Contract">Name of the SDK's interface; its words have the key <c>Platform:ProviderContract.{name}</c>.</param>
/// <param name="Chosen">The site's choice, <c>plugin/id</c>, also when it is not at work; null: none.</param>
/// <param name="Providers">Those at work.</param>
public sealed record ProviderContractView(string Contract, string? Chosen, IReadOnlyList<ProviderChoice> Providers);

internal sealed class ListProvidersHandler(ProviderRegistry providers, ICallContext call) : IHandler<ListProviders, IReadOnlyList<ProviderContractView>>
{
    public Task<IReadOnlyList<ProviderContractView>> HandleAsync(ListProviders useCase, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ProviderContractView>>(
            [.. ProviderRegistry.Names.Select(c => new ProviderContractView(c, providers.ChosenAt(call.Site, c), providers.At(call.Site, c)))]);
}
