using System.Text.Json;
using Mes.Platform.Data;

namespace Mes.Platform.Plugins.Records;

/// <summary>What is written of plugins, in memory; replaced as a whole after every change, so readers need no lock.</summary>
internal sealed class PluginLedger(IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private Snapshot _now = new([], [], []);

    /// <summary>Raised after a change, on the thread that made it.</summary>
    public event Action? Changed;

    public IReadOnlyList<PluginVersionRow> Versions => _now.Versions;

    public IReadOnlyList<PluginPinRow> Pins => _now.Pins;

    public PluginPinRow? Pin(string plugin, string site) => _now.Pins.FirstOrDefault(p => p.Plugin == plugin && p.Site == site);

    public PluginStateRow? State(string plugin, string version, string site) =>
        _now.States.FirstOrDefault(s => s.Plugin == plugin && s.Version == version && s.Site == site);

    public async Task ReloadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            _now = await scopes.ReadAsync(async (PlatformDbContext db) => new Snapshot(
                await db.PluginVersions.AsNoTracking().ToListAsync(ct),
                await db.PluginPins.AsNoTracking().ToListAsync(ct),
                await db.PluginStates.AsNoTracking().ToListAsync(ct)));
        }
        finally
        {
            _reloading.Release();
        }

        Changed?.Invoke();
    }

    public void Dispose() => _reloading.Dispose();

    /// <summary>Values become texts, so that nothing of a plugin is kept.</summary>
    public static string? Write(MesError? reason) => reason is null ? null : Cut(JsonSerializer.Serialize(Stored.Of(reason), MesJson.Options));

    public static MesError? Read(string? reason) =>
        reason is null ? null : JsonSerializer.Deserialize<Stored>(reason, MesJson.Options)!.ToError();

    /// <summary>The column's bound; the longest value goes first.</summary>
    private static string Cut(string json)
    {
        const int most = 2000;
        if (json.Length <= most)
        {
            return json;
        }

        var stored = JsonSerializer.Deserialize<Stored>(json, MesJson.Options)!;
        return JsonSerializer.Serialize(
            stored with { Data = stored.Data.ToDictionary(d => d.Key, d => d.Value is { Length: > 100 } v ? v[..100] + "…" : d.Value) }, MesJson.Options);
    }

    private sealed record Snapshot(
        IReadOnlyList<PluginVersionRow> Versions, IReadOnlyList<PluginPinRow> Pins, IReadOnlyList<PluginStateRow> States);

    private sealed record Stored(string Code, IReadOnlyDictionary<string, string?> Data)
    {
        public static Stored Of(MesError error) => new(
            error.Code, error.Data.ToDictionary(d => d.Key, d => Convert.ToString(d.Value, System.Globalization.CultureInfo.InvariantCulture)));

        public MesError ToError() => new(Code, Data.ToDictionary(d => d.Key, d => (object?)d.Value));
    }
}
