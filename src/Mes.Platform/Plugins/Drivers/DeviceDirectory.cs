using System.Collections.Concurrent;
using Mes.Platform.Data;
using Mes.Platform.Live;
using Microsoft.AspNetCore.DataProtection;

namespace Mes.Platform.Plugins.Drivers;

/// <summary>The devices of all sites: what is defined, and who looks after each now. Thread-safe.</summary>
internal sealed class DeviceDirectory(
    IServiceScopeFactory scopes, IDataProtectionProvider protection, LiveFeed live) : IDisposable
{
    public const string Topic = "devices";
    private readonly SemaphoreSlim _reloading = new(1, 1);
    private readonly ConcurrentDictionary<(string Site, string Code), DeviceRunner> _runners = new();
    private readonly IDataProtector _protector = protection.CreateProtector("Mes.Device.Secret");
    private IReadOnlyList<Device>? _devices;

    /// <summary>Raised after definitions have changed, on the thread that changed them.</summary>
    public event Func<Task>? Redefined;

    /// <summary>Raised with what any device says.</summary>
    public event Action<string, DeviceRunner, DeviceReading>? Said;

    public async Task<IReadOnlyList<Device>> AtAsync(string site, CancellationToken ct)
    {
        if (_devices is null)
        {
            await ReadAsync(ct);
        }

        return [.. _devices!.Where(d => d.Site == site)];
    }

    public DeviceRunner? RunnerOf(string site, string code) => _runners.GetValueOrDefault((site, code.Trim().ToUpperInvariant()));

    public IReadOnlyList<DeviceRunner> RunnersAt(string site) =>
        [.. _runners.Where(r => r.Key.Site == site).Select(r => r.Value).OrderBy(r => r.Definition.Code, StringComparer.Ordinal)];

    public void Took(string site, DeviceRunner runner)
    {
        _runners[(site, runner.Definition.Code)] = runner;
        runner.Changed += () => live.Send(site, Topic);
        runner.Said += (r, reading) => Said?.Invoke(site, r, reading);
        live.Send(site, Topic);
    }

    public void Left(string site, DeviceRunner runner)
    {
        _runners.TryRemove(new KeyValuePair<(string, string), DeviceRunner>((site, runner.Definition.Code), runner));
        live.Send(site, Topic);
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        foreach (var heard in Redefined?.GetInvocationList().Cast<Func<Task>>() ?? [])
        {
            await heard();
        }
    }

    public string Protect(string secret) => _protector.Protect(secret);

    public string Reveal(string kept) => _protector.Unprotect(kept);

    public void Dispose() => _reloading.Dispose();

    private async Task ReadAsync(CancellationToken ct)
    {
        await _reloading.WaitAsync(ct);
        try
        {
            _devices = await scopes.ReadAsync((PlatformDbContext db) => db.Devices.AsNoTracking().OrderBy(d => d.Site).ThenBy(d => d.Code).ToListAsync(ct));
        }
        finally
        {
            _reloading.Release();
        }
    }
}
