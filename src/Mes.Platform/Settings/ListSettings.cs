using Mes.Platform.Modules;
using Mes.Platform.Sites;

namespace Mes.Platform.Settings;

/// <summary>Every setting as one level sees it: the value in force, and where it comes from.</summary>
/// <param name="Scope"><c>enterprise</c>, <c>region:code</c>, <c>site:code</c>, <c>line:site/code</c> or <c>station:site/code</c>; settings that can't be set at the level are left out.</param>
[Requires(PlatformPermissions.Settings)]
public sealed record ListSettings(string Scope) : IQuery<IReadOnlyList<SettingRow>>;

/// <summary>A setting at a level.</summary>
/// <param name="Key">The setting's key: <c>Module.Name</c>, or <c>p.{plugin}.{name}</c>.</param>
/// <param name="Type">What the value is.</param>
/// <param name="Value">The value in force, written invariantly; empty for a secret, which is never shown.</param>
/// <param name="Source">The level that it comes from, or <c>default</c>.</param>
/// <param name="IsOwn">Whether this very level sets it.</param>
public sealed record SettingRow(string Key, SettingKind Type, string Value, string Source, bool IsOwn)
{
    /// <summary>Write-only: whether it is set shows in <see cref="Source"/>.</summary>
    public bool Secret { get; init; }

    /// <summary>The plugin does not start before it is set.</summary>
    public bool Required { get; init; }

    /// <summary>Least number, or least length of a text.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest number, or greatest length of a text.</summary>
    public decimal? Max { get; init; }

    /// <summary>What the number counts, for example <c>Nm</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The values to choose from.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];
}

internal sealed class ListSettingsHandler(SiteDirectory sites, SettingCatalogue catalogue, ICallContext call) : IHandler<ListSettings, IReadOnlyList<SettingRow>>
{
    public Task<IReadOnlyList<SettingRow>> HandleAsync(ListSettings useCase, CancellationToken ct)
    {
        var chain = SettingScope.Chain(useCase.Scope, sites, call);
        var level = SettingScope.LevelOf(chain[0]);
        return Task.FromResult<IReadOnlyList<SettingRow>>([.. catalogue.All.Where(s => s.Levels.Contains(level)).Select(s => Row(s, chain))]);
    }

    private SettingRow Row(SettingSpec spec, IReadOnlyList<string> chain)
    {
        var source = chain.FirstOrDefault(s => sites.ValueAt(s, spec.Key) is not null);
        var value = source is null ? spec.Default : sites.ValueAt(source, spec.Key)!;
        return new SettingRow(spec.Key, spec.Type, spec.Secret ? "" : value, source ?? "default", source == chain[0])
        {
            Secret = spec.Secret, Required = spec.Required, Min = spec.Min, Max = spec.Max, Unit = spec.Unit, Choices = spec.Choices,
        };
    }
}

/// <summary>The lines and stations of a site that have values of their own, as scopes (<c>line:site/code</c>, <c>station:site/code</c>), in their order.</summary>
/// <param name="Site">Site code.</param>
[Requires(PlatformPermissions.Settings)]
public sealed record ListSettingPlaces(string Site) : IQuery<IReadOnlyList<string>>;

internal sealed class ListSettingPlacesHandler(SiteDirectory sites, ICallContext call) : IHandler<ListSettingPlaces, IReadOnlyList<string>>
{
    public Task<IReadOnlyList<string>> HandleAsync(ListSettingPlaces useCase, CancellationToken ct)
    {
        _ = SettingScope.Chain(SettingScope.Site(useCase.Site), sites, call);
        return Task.FromResult<IReadOnlyList<string>>(
            [.. sites.Values.Select(v => v.Scope).Where(s => SettingScope.SiteOf(s) == useCase.Site).Distinct().Order(StringComparer.Ordinal)]);
    }
}
