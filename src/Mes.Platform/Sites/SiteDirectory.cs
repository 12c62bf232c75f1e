using System.Collections.Frozen;
using System.Globalization;
using Mes.Platform.Data;
using Mes.Platform.Modules;

namespace Mes.Platform.Sites;

/// <summary>Sites, switches and settings in memory; replaced as a whole after every change, so readers need no lock.</summary>
internal sealed class SiteDirectory(IServiceScopeFactory scopes, ModuleGraph graph) : ISites, ISettings, IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly FrozenDictionary<string, SettingDefinition> _definitions =
        graph.Contracts.SelectMany(c => c.Settings).ToFrozenDictionary(d => d.Key);

    private Snapshot _now = new([], FrozenDictionary<(string, string), bool>.Empty, FrozenDictionary<(string, string), string>.Empty);

    /// <summary>Raised after a change, on the thread that made it.</summary>
    public event Action? Changed;

    public IReadOnlyList<SiteInfo> All => _now.Sites;

    public IEnumerable<SettingDefinition> Definitions => _definitions.Values;

    /// <summary>What is set at exactly this level, or null.</summary>
    public string? ValueAt(string scope, string key) => _now.Value(scope, key);

    /// <summary>Everything that is set at exactly this level.</summary>
    public IEnumerable<(string Key, string Value)> ValuesAt(string scope) =>
        _now.Values.Where(v => v.Key.Scope == scope).Select(v => (v.Key.Key, v.Value));

    public SiteInfo? Find(string code) => _now.Sites.FirstOrDefault(s => s.Code == code);

    public bool IsEnabled(string site, string module) =>
        _now.Switches.TryGetValue((site, module), out var on) ? on : graph.Modules.Any(m => m.Contracts.Name == module);

    public T Get<T>(string? site, string key) where T : IParsable<T>
    {
        if (!_definitions.TryGetValue(key, out var definition))
        {
            throw new ArgumentException($"No module defines the setting '{key}'.", nameof(key));
        }

        var now = _now;
        var info = site is null ? null : now.Sites.FirstOrDefault(s => s.Code == site);
        var value = (info is null ? null : now.Value("site:" + info.Code, key) ?? now.Value("region:" + info.Region, key))
            ?? now.Value("enterprise", key) ?? definition.Default;
        return T.Parse(value, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads everything anew. Called at start and after commit of a change.</summary>
    public async Task ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            _now = await ReadAsync(scope.ServiceProvider.GetRequiredService<PlatformDbContext>(), ct);
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
