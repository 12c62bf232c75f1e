using Mes.Platform.Modules;
using Mes.Platform.Sites;

namespace Mes.Platform.Settings;

/// <summary>Every setting as one level sees it: the value in force, and where it comes from.</summary>
/// <param name="Scope"><c>enterprise</c>, <c>region:code</c> or <c>site:code</c>.</param>
[Requires(PlatformPermissions.Settings)]
public sealed record ListSettings(string Scope) : IQuery<IReadOnlyList<SettingRow>>;

/// <summary>A setting at a level.</summary>
/// <param name="Key">The setting's key.</param>
/// <param name="Type">What the value is.</param>
/// <param name="Value">The value in force, written invariantly.</param>
/// <param name="Source">The level that it comes from, or <c>default</c>.</param>
/// <param name="IsOwn">Whether this very level sets it.</param>
public sealed record SettingRow(string Key, SettingType Type, string Value, string Source, bool IsOwn);

internal sealed class ListSettingsHandler(SiteDirectory sites, ICallContext call) : IHandler<ListSettings, IReadOnlyList<SettingRow>>
{
    public Task<IReadOnlyList<SettingRow>> HandleAsync(ListSettings useCase, CancellationToken ct)
    {
        var chain = SettingScope.Chain(useCase.Scope, sites, call);
        return Task.FromResult<IReadOnlyList<SettingRow>>(
            [.. sites.Definitions.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => Row(d, chain))]);
    }

    private SettingRow Row(SettingDefinition definition, IReadOnlyList<string> chain)
    {
        var source = chain.FirstOrDefault(s => sites.ValueAt(s, definition.Key) is not null);
        var value = source is null ? definition.Default : sites.ValueAt(source, definition.Key)!;
        return new SettingRow(definition.Key, definition.Type, value, source ?? "default", source == chain[0]);
    }
}
