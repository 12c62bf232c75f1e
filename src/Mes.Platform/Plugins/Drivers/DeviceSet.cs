namespace Mes.Platform.Plugins.Drivers;

/// <summary>The devices of one activation. One change at a time.</summary>
internal sealed class DeviceSet(
    PluginActivation activation, IReadOnlyDictionary<string, IDeviceDriver> drivers, DeviceDirectory directory, DriverOptions options, TimeProvider time,
    ILogger log) : IAsyncDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Dictionary<string, DeviceRunner> _runners = [];
    private bool _ended;

    /// <summary>Takes away what is not defined any more or otherwise, and takes on what is new.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        var wanted = (await directory.AtAsync(activation.Site.Code, ct))
            .Where(d => d.Plugin == activation.PluginId && drivers.ContainsKey(d.Driver)).Select(Definition).ToDictionary(d => d.Code);
        await _changing.WaitAsync(ct);
        try
        {
            foreach (var (code, runner) in _runners.ToList().Where(r => _ended || !wanted.TryGetValue(r.Key, out var w) || !Same(w, r.Value.Definition)))
            {
                _runners.Remove(code);
                directory.Left(activation.Site.Code, runner);
                await runner.DisposeAsync();
            }

            foreach (var definition in wanted.Values.Where(w => !_ended && !_runners.ContainsKey(w.Code)))
            {
                var runner = new DeviceRunner(activation, drivers[definition.Driver], definition, options, time, log);
                _runners[definition.Code] = runner;
                directory.Took(activation.Site.Code, runner);
                runner.Start();
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _ended = true;
        await FollowAsync(CancellationToken.None);
    }

    private DeviceDefinition Definition(Device device)
    {
        var declared = activation.Manifest.Drivers.Single(d => d.Id == device.Driver);
        var kept = device.Values();
        var values = declared.Settings.ToDictionary(s => s.Key, s => kept.TryGetValue(s.Key, out var v)
            ? s.Secret ? directory.Reveal(v) : v : s.DefaultText());
        return new DeviceDefinition(device.Code, device.Driver, declared.DeviceType, device.Equipment, values);
    }

    private static bool Same(DeviceDefinition one, DeviceDefinition other) =>
        one.Driver == other.Driver && one.Equipment == other.Equipment
        && one.Settings.OrderBy(s => s.Key, StringComparer.Ordinal).SequenceEqual(other.Settings.OrderBy(s => s.Key, StringComparer.Ordinal));
}
