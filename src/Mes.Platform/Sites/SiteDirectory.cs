using System.Collections.Frozen;
using System.Globalization;
using Mes.Platform.Data;
using Mes.Platform.Modules;
using Mes.Platform.Plugins.Rules;
using Mes.Platform.Settings;

namespace Mes.Platform.Sites;

/// <summary>Sites, switches and settings in memory; replaced as a whole after every change, so readers need no lock.</summary>
internal sealed class SiteDirectory(IServiceScopeFactory scopes, ModuleGraph graph, SettingCatalogue catalogue) : ISites, ISettings, IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private Snapshot _now = new([], FrozenDictionary<(string, string), bool>.Empty, FrozenDictionary<(string, string), string>.Empty);

    /// <summary>Raised after a change, on the thread that made it.</summary>
    public event Action? Changed;

    public IReadOnlyList<SiteInfo> All => _now.Sites;

    /// <summary>What is set at exactly this level, or null.</summary>
    public string? ValueAt(string scope, string key) => _now.Value(scope, key);

    /// <summary>Everything that is set at exactly this level.</summary>
    public IEnumerable<(string Key, string Value)> ValuesAt(string scope) =>
        _now.Values.Where(v => v.Key.Scope == scope).Select(v => (v.Key.Key, v.Value));

    /// <summary>Everything that is set, at whatever level.</summary>
    public IEnumerable<(string Scope, string Key, string Value)> Values => _now.Values.Select(v => (v.Key.Scope, v.Key.Key, v.Value));

    /// <summary>Which plugins were switched on or off where; their ids, unlike modules' names, have dots.</summary>
    public IEnumerable<(string Site, string Name, bool On)> PluginSwitches =>
        _now.Switches.Where(s => s.Key.Name.Contains('.', StringComparison.Ordinal)).Select(s => (s.Key.Site, s.Key.Name, s.Value));

    /// <summary>What is set for the lines and stations of a site, in a fixed order.</summary>
    public IEnumerable<string> PlaceValues(string site, IEnumerable<string> keys)
    {
        var (now, wanted) = (_now, keys.ToHashSet());
        return now.Values.Where(v => wanted.Contains(v.Key.Key)
                && (v.Key.Scope.StartsWith(SettingScope.Line(site, ""), StringComparison.Ordinal) || v.Key.Scope.StartsWith(SettingScope.Station(site, ""), StringComparison.Ordinal)))
            .Select(v => $"{v.Key.Scope}|{v.Key.Key}={v.Value}").Order(StringComparer.Ordinal);
    }

    public SiteInfo? Find(string code) => _now.Sites.FirstOrDefault(s => s.Code == code);

    public bool IsEnabled(string site, string module) =>
        (_now.Switches.TryGetValue((site, module), out var on) ? on : graph.Modules.Any(m => m.Contracts.Name == module))
        || (module.Contains('.', StringComparison.Ordinal) && MandatedBy(site, module) is not null);

    /// <summary>The level that has made a plugin mandatory at a site, <c>enterprise</c> or <c>region:code</c>; null: none has.</summary>
    public string? MandatedBy(string site, string plugin)
    {
        var (now, key) = (_now, PluginMandate.KeyOf(plugin));
        return now.Value(SettingScope.Enterprise, key) == PluginMandate.On ? SettingScope.Enterprise
            : now.Sites.FirstOrDefault(s => s.Code == site) is { } info && SettingScope.Region(info.Region) is var region
                && now.Value(region, key) == PluginMandate.On ? region : null;
    }

    public T Get<T>(string? site, string key) where T : IParsable<T>
    {
        var spec = catalogue.Find(key);
        return spec is null or { Secret: true }
            ? throw new ArgumentException($"No module or plugin defines the setting '{key}', or it is a secret.", nameof(key))
            : T.Parse(TextOf(spec, site), CultureInfo.InvariantCulture);
    }

    /// <summary>The value in force as it is kept, a secret unreadable. <paramref name="place"/> is a line's or station's scope, asked before the site.</summary>
    public string TextOf(SettingSpec spec, string? site, string? place = null)
    {
        var now = _now;
        var info = site is null ? null : now.Sites.FirstOrDefault(s => s.Code == site);
        return (place is null ? null : now.Value(place, spec.Key))
            ?? (info is null ? null : now.Value(SettingScope.Site(info.Code), spec.Key) ?? now.Value(SettingScope.Region(info.Region), spec.Key))
            ?? now.Value(SettingScope.Enterprise, spec.Key) ?? spec.Default;
    }

    /// <summary>Reads everything anew. Called at start and after commit of a change.</summary>
    public async Task ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            _now = await scopes.ReadAsync((PlatformDbContext db) => ReadAsync(db, ct));
        }
        finally
        {
            _reloading.Release();
        }

        Changed?.Invoke();
    }

    public void Dispose() => _reloading.Dispose();

    private static async Task<Snapshot> ReadAsync(PlatformDbContext db, CancellationToken ct)
    {
        var sites = await db.Sites.AsNoTracking().OrderBy(s => s.Region).ThenBy(s => s.Name).ToListAsync(ct);
        var switches = await db.SiteSwitches.AsNoTracking().ToListAsync(ct);
        var values = await db.SettingValues.AsNoTracking().ToListAsync(ct);
        return new Snapshot(
            [.. sites.Select(s => s.ToInfo())],
            switches.ToFrozenDictionary(s => (s.Site, s.Name), s => s.Enabled),
            values.ToFrozenDictionary(v => (v.Scope, v.Key), v => v.Value));
    }

    private sealed record Snapshot(
        IReadOnlyList<SiteInfo> Sites,
        FrozenDictionary<(string Site, string Name), bool> Switches,
        FrozenDictionary<(string Scope, string Key), string> Values)
    {
        public string? Value(string scope, string key) => Values.GetValueOrDefault((scope, key));
    }
}
